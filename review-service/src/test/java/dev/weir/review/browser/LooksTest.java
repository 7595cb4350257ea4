package dev.weir.review.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.weir.review.people.Role;
import dev.weir.review.site.Samples;
import dev.weir.testbed.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every page in both themes: axe finds nothing against WCAG 2.2 AA, and pictures of it are in target/screens to be looked at. */
@ExtendWith(LastLook.class)
class LooksTest {
    private static final List<String> WCAG_22_AA =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static Workplace workplace;

    @BeforeAll
    static void open() {
        Chromium.needed();
        workplace = Workplace.open();
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

    private enum Screen {
        SMALL(1366, 768),
        LARGE(2560, 1440);

        final int width;
        final int height;

        Screen(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void theScreenOfATask(ColorScheme scheme) {
        String queue = Samples.fresh("looks");
        Cases cases = new Cases(workplace.policy());
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        workplace.running().arrives(cases.rude(queue));
        for (Screen screen : Screen.values()) {
            Page page = workplace.signedIn(
                    person,
                    Workplace.screen(screen.width, screen.height, scheme).setReducedMotion(ReducedMotion.REDUCE));
            page.navigate("/work?queue=" + queue);
            page.waitForSelector(".task:not([hidden]) .submit");
            look(page, "task", screen, scheme);
            assertAccessible(page);
            page.keyboard().press("?");
            page.waitForSelector("#help[open]");
            look(page, "help", screen, scheme);
            assertAccessible(page);
            page.context().close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aTaskWithPictures(ColorScheme scheme) {
        String queue = Samples.fresh("looks");
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        workplace.running().arrives(new Cases(workplace.policy()).pictures(queue));
        for (Screen screen : Screen.values()) {
            Page page = workplace.signedIn(person, Workplace.screen(screen.width, screen.height, scheme));
            page.navigate("/work?queue=" + queue);
            page.waitForSelector(".task:not([hidden]) figure.chosen");
            page.waitForFunction("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)");
            look(page, "pictures", screen, scheme);
            assertAccessible(page);
            page.keyboard().press("s");
            look(page, "skip", screen, scheme);
            assertAccessible(page);
            page.context().close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void aDocumentAfterAFewDecisions(ColorScheme scheme) {
        String queue = Samples.fresh("looks");
        Cases cases = new Cases(workplace.policy());
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        for (int i = 0; i < 3; i++) {
            workplace.running().arrives(cases.rude(queue));
        }
        workplace.running().arrives(cases.document(queue));
        Page page = workplace.signedIn(person, Workplace.screen(1366, 768, scheme));
        page.navigate("/work?queue=" + queue);
        for (int i = 0; i < 3; i++) {
            String before = page.locator(".task:not([hidden])").getAttribute("data-task");
            page.keyboard().press("Enter");
            page.waitForSelector(".task:not([hidden]):not([data-task='" + before + "'])");
        }
        page.waitForSelector(".task:not([hidden]) .document-text .letters");
        page.waitForSelector("#ribbon [data-ruling]:nth-child(3)");
        look(page, "document", Screen.SMALL, scheme);
        assertAccessible(page);
        page.context().setOffline(true);
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        page.waitForSelector("#unsent:not(:empty)");
        look(page, "unsent", Screen.SMALL, scheme);
        assertAccessible(page);
        page.context().setOffline(false);
        page.waitForSelector(
                "#unsent:empty", new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
    }

    /** 1366 by 768 with what a browser takes of it, and the same screen at 200 %. */
    @Test
    void theDecisionIsInSightAndNothingScrollsSideways() {
        String queue = Samples.fresh("looks");
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        workplace.running().arrives(new Cases(workplace.policy()).pictures(queue));
        Page page = workplace.signedIn(person, Workplace.screen(1366, 640, ColorScheme.LIGHT));
        page.navigate("/work?queue=" + queue);
        page.waitForSelector(".task:not([hidden]) figure.chosen");
        assertThat(
                        page.evaluate(
                                "() => [...document.querySelectorAll('.task:not([hidden]) .decide button')]"
                                        + ".every(button => button.getBoundingClientRect().bottom < document.querySelector('.ribbon').getBoundingClientRect().top)"))
                .isEqualTo(true);
        page.setViewportSize(683, 384);
        for (String path : List.of("/work?queue=" + queue, "/settings")) {
            page.navigate(path);
            page.waitForSelector("main h1");
            assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        page.navigate("/work?queue=" + queue);
        page.waitForSelector(".task:not([hidden]) figure.chosen");
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target", "screens", "zoomed.png")));
        assertAccessible(page);
    }

    @Test
    void inForcedColoursWhatIsChosenIsStillToBeSeen() {
        String queue = Samples.fresh("looks");
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        workplace.running().arrives(new Cases(workplace.policy()).rude(queue));
        Page page = workplace.signedIn(
                person, Workplace.screen(1366, 768, ColorScheme.DARK).setForcedColors(ForcedColors.ACTIVE));
        page.navigate("/work?queue=" + queue);
        page.waitForSelector(".task:not([hidden]) .submit");
        look(page, "forced", Screen.SMALL, ColorScheme.DARK);
        assertThat(page.evaluate(
                        "() => getComputedStyle(document.querySelector('.actions [aria-pressed=true]')).outlineStyle"))
                .isEqualTo("solid");
    }

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void settingsAndAnEmptyQueue(ColorScheme scheme) {
        String queue = Samples.fresh("looks");
        Workplace.Colleague person = workplace.colleague(queue, Role.MODERATOR);
        Page page = workplace.signedIn(person, Workplace.screen(1366, 768, scheme));
        page.navigate("/settings");
        look(page, "settings", Screen.SMALL, scheme);
        assertAccessible(page);
        page.navigate("/work?queue=" + queue);
        page.waitForSelector("#nothing:not([hidden])");
        look(page, "nothing", Screen.SMALL, scheme);
        assertAccessible(page);
        page.keyboard().press("Control+k");
        page.waitForSelector("#palette[open]");
        page.waitForSelector("#palette [role=option]");
        look(page, "palette", Screen.SMALL, scheme);
        assertAccessible(page);
    }

    private static void look(Page page, String name, Screen screen, ColorScheme scheme) {
        String file = name + "-" + screen.width + "-" + scheme.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "screens", file)));
    }

    static void assertAccessible(Page page) {
        // The console has no frames: looking for some would take a second page for each look.
        AxeResults results =
                new AxeBuilder(page).withTags(WCAG_22_AA).setLegacyMode(true).analyze();
        assertThat(results.getViolations())
                .as(page.url())
                .extracting(LooksTest::said)
                .isEmpty();
    }

    private static String said(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .map(node -> String.valueOf(node.getTarget()))
                        .toList();
    }
}
