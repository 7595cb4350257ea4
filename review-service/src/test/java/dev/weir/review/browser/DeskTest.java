package dev.weir.review.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.weir.review.browser.LooksTest.assertAccessible;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.insight.Team;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Samples;
import dev.weir.review.task.Task;
import dev.weir.testbed.Chromium;
import dev.weir.vocabulary.Action;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lists, figures and people in a real browser: with the keyboard alone, kept up to date, and accessible in both themes. */
class DeskTest {
    private static Workplace workplace;

    @BeforeAll
    static void open() {
        Chromium.needed();
        workplace = Workplace.open("--weir.review.queue.fresh-for=0s");
    }

    @AfterEach
    void everybodyLeaves() {
        workplace.everybodyLeaves();
    }

    @AfterAll
    static void close() {
        if (workplace != null) {
            workplace.close();
        }
    }

    private static void look(Page page, String path, String name, ColorScheme scheme) {
        page.navigate(path);
        page.waitForSelector("main h1");
        page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true; })");
        String file = "desk-" + name + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screens", file)));
        assertAccessible(page);
    }

    /** A day's work of six people in a queue: decisions, an appeal, a second opinion. */
    private static void work(String queue) {
        Team team = new Team(workplace.running());
        List<Reviewer> people = List.of(
                Samples.moderator(),
                Samples.moderator(),
                Samples.moderator(),
                Samples.moderator(),
                Samples.moderator(),
                Samples.moderator());
        for (Reviewer person : people) {
            Task task = team.arrives(Samples.task().in(queue));
            team.decides(person, task, Action.BLOCK);
            workplace.running().get(Exposure.class).saw(person, task.id(), 4, 20_000);
        }
        Task appealed = team.arrives(Samples.task().in(queue));
        team.decides(people.getFirst(), appealed, Action.BLOCK);
        team.appealed(appealed, people.getLast(), Action.ALLOW, "a joke among friends");
        team.consults(
                people.getFirst(),
                team.arrives(Samples.task().in(queue)),
                people.getLast(),
                Action.ALLOW,
                Action.BLOCK);
        team.arrives(Samples.task().in(queue));
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageLooksRightAndIsAccessible(ColorScheme scheme) {
        String queue = Samples.fresh("looks");
        work(queue);
        Workplace.Colleague lead = workplace.colleague(queue, Role.LEAD, Role.AUDITOR, Role.ADMIN);
        Page page = workplace.signedIn(lead, Workplace.screen(1366, 768, scheme));
        look(page, "/queues", "queues", scheme);
        look(page, "/tasks", "tasks", scheme);
        look(page, "/lead?by=clause", "lead", scheme);
        look(page, "/me", "me", scheme);
        look(page, "/policies", "policies", scheme);
        look(page, "/admin/people", "people", scheme);
        page.locator("tbody a").first().click();
        page.waitForURL(Pattern.compile(".*/admin/people/p-.*"));
        look(page, page.url(), "person", scheme);
        look(page, "/audit", "audit", scheme);
    }

    @Test
    void theKeyboardAloneLeadsFromTheQueuesToWork() {
        String one = Samples.fresh("a-queue");
        workplace.running().arrives(Samples.task().in(one).open());
        Page page = workplace.signedIn(
                workplace.colleague(one, Role.MODERATOR), Workplace.screen(1366, 768, ColorScheme.LIGHT));
        page.navigate("/");
        page.waitForURL(Pattern.compile(".*/queues"));
        assertThat(page.locator("a.go").first()).isFocused();
        page.keyboard().press("j");
        page.keyboard().press("k");
        assertThat(page.locator("a.go").first()).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/work\\?queue=" + one));
    }

    @Test
    void theQueuesAreKeptUpToDateAndTheFocusStays() {
        String queue = Samples.fresh("live");
        workplace.running().arrives(Samples.task().in(queue).open());
        Page page = workplace.signedIn(
                workplace.colleague(queue, Role.MODERATOR), Workplace.screen(1366, 768, ColorScheme.LIGHT));
        page.navigate("/queues");
        assertThat(page.locator("tbody td.number").first()).hasText("1");
        workplace.running().arrives(Samples.task().in(queue).open());
        assertThat(page.locator("tbody td.number").first())
                .hasText(
                        "2",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(page.locator("a.go").first()).isFocused();
    }

    @Test
    void whoeverHasSeenEnoughIsToldCalmlyAndOfferedLighterWork() {
        String queue = Samples.fresh("care");
        Task heavy = workplace
                .running()
                .arrives(Samples.task().in(queue).of("SELFHARM").open());
        Task light =
                workplace.running().arrives(Samples.task().in(queue).priority(1).open());
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        Reviewer reviewer = workplace
                .running()
                .get(dev.weir.review.people.People.class)
                .find(person.id())
                .orElseThrow()
                .reviewer();
        for (int i = 0; i < 60; i++) {
            workplace.running().get(Exposure.class).saw(reviewer, UUID.randomUUID(), 4, 1_000);
        }
        Page page = workplace.signedIn(person, Workplace.screen(1366, 768, ColorScheme.LIGHT));
        page.navigate("/work?queue=" + queue);
        assertThat(page.locator("#care")).containsText("you are offered lighter work. Nobody counts this against you.");
        assertThat(page.locator(".task:not([hidden])"))
                .hasAttribute("data-task", light.id().toString());
        assertThat(page.locator("[data-task='" + heavy.id() + "']")).hasCount(0);
        assertAccessible(page);
    }

    @Test
    void aViewIsOneKeyAwayAndAnIdTwo() {
        String queue = Samples.fresh("views");
        Task task = workplace.running().arrives(Samples.task().in(queue).open());
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        Page page = workplace.signedIn(person, Workplace.screen(1366, 768, ColorScheme.LIGHT));
        page.navigate("/tasks?harm=HARASS&order=AGE");
        page.getByLabel("Keep this view as").fill("Rude first");
        page.getByText("Keep", new Page.GetByTextOptions().setExact(true)).click();
        page.navigate("/queues");
        page.keyboard().press("1");
        page.waitForURL(Pattern.compile(".*/tasks\\?harm=HARASS&order=AGE"));
        page.keyboard().press("/");
        page.keyboard().type(task.contentId());
        page.keyboard().press("Enter");
        page.waitForSelector("h2:has-text('1 found')");
        assertThat(page.locator("a.go")).hasText(task.contentId());
    }
}
