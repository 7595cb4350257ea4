package dev.weir.review.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.RequestOptions;
import dev.weir.review.claim.Claims;
import dev.weir.review.people.Role;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.testbed.Chromium;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A shift at the screen. */
@ExtendWith(LastLook.class)
class WorkTest {
    private static Workplace workplace;

    private final String queue = Samples.fresh("work");
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void open() {
        Chromium.needed();
        workplace = Workplace.open("--weir.review.undo=4s");
    }

    @AfterAll
    static void close() {
        if (workplace != null) {
            workplace.close();
        }
    }

    /** Whatever a test does, no page may break its own content security policy or fail in a script. */
    @AfterEach
    void nothingWentWrongInTheBrowser() {
        workplace.everybodyLeaves();
        assertThat(complaints).isEmpty();
    }

    private Page atWork(Workplace.Colleague person) {
        Page page = workplace.signedIn(person);
        watch(page);
        page.navigate("/work?queue=" + queue);
        return page;
    }

    private void watch(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")
                    || message.text().contains("Refused to")) {
                complaints.add(message.text());
            }
        });
    }

    private Workplace.Colleague moderator() {
        return workplace.colleague(queue, Role.MODERATOR);
    }

    private Task arrives(ReviewTask task) {
        return workplace.running().arrives(task);
    }

    private Task rude() {
        return arrives(cases().rude(queue));
    }

    private static Cases cases() {
        return new Cases(workplace.policy());
    }

    private static Locator task(Page page) {
        return page.locator(".task:not([hidden])");
    }

    private static void showsTask(Page page, Task task) {
        assertThat(task(page)).hasAttribute("data-task", task.id().toString());
    }

    private static int rulings(Task task, String state) {
        return workplace
                .running()
                .database()
                .sql("select count(*) from ruling where task_id = ? and state = ?")
                .params(task.id(), state)
                .query(Integer.class)
                .single();
    }

    private static void awaitStored(Task task) {
        Site.await("the decision about " + task.contentId(), () -> stored(task));
    }

    private static boolean stored(Task task) {
        return workplace
                .running()
                .database()
                .sql("select exists (select from ruling where task_id = ? and state <> 'UNDONE')")
                .param(task.id())
                .query(Boolean.class)
                .single();
    }

    private static List<ReviewOutcome> outcomes(Task task) {
        return workplace
                .running()
                .site()
                .read(
                        workplace.running().site().topics().reviewOutcomes(),
                        ReviewOutcome.class,
                        records -> records.stream().anyMatch(record -> isAbout(record, task)))
                .stream()
                .filter(record -> isAbout(record, task))
                .map(ConsumerRecord::value)
                .toList();
    }

    private static boolean isAbout(ConsumerRecord<String, ReviewOutcome> record, Task task) {
        return record.value().getContentId().equals(task.contentId());
    }

    private static Task now(Task task) {
        return workplace.running().get(Tasks.class).find(task.id()).orElseThrow();
    }

    @Test
    void tenTasksAreDecidedWithTheKeyboardAlone() {
        List<Task> tasks = IntStream.range(0, 10)
                .mapToObj(i -> arrives(cases().rude(queue)))
                .toList();
        Workplace.Colleague person = moderator();
        Page page = workplace.signedIn(person);
        watch(page);
        // To the queue with Ctrl-K, and from there on two keys a task at most.
        page.keyboard().press("Control+k");
        page.keyboard().type(queue);
        assertThat(page.locator("#palette [role=option][aria-selected=true]")).containsText(queue);
        page.keyboard().press("Enter");
        page.waitForURL("**/work?queue=*");
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Locator shown = task(page);
            String id = shown.getAttribute("data-task");
            assertThat(seen).doesNotContain(id);
            seen.add(id);
            if (i % 2 == 0) {
                page.keyboard().press("a");
            }
            page.keyboard().press("Enter");
            assertThat(page.locator(".task[data-task='" + id + "']")).hasCount(0);
        }
        assertThat(page.locator("#nothing")).isVisible();
        tasks.forEach(WorkTest::awaitStored);
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        tasks.stream().map(Task::id).map(UUID::toString).toList());
        tasks.forEach(task -> assertThat(outcomes(task)).hasSize(1));
        // The proposal was to block: one step up the ladder for an account with a strike.
        Task second = now(tasks.stream()
                .filter(task -> task.id().toString().equals(seen.get(1)))
                .findFirst()
                .orElseThrow());
        assertThat(outcomes(second).getFirst())
                .returns(dev.weir.schemas.Action.BLOCK, ReviewOutcome::getAction)
                .returns("HARASS", ReviewOutcome::getHarm)
                .returns("harassment", ReviewOutcome::getPolicyClause)
                .returns(person.id(), ReviewOutcome::getReviewer)
                .returns(false, ReviewOutcome::getBlind);
    }

    @Test
    void theNextTaskIsPaintedWithoutARequest() {
        Task first = rude();
        Task second = rude();
        Page page = atWork(moderator());
        showsTask(page, first);
        assertThat(page.locator(".task[hidden]")).hasCount(1);
        page.context().setOffline(true);
        page.keyboard().press("Enter");
        showsTask(page, second);
        page.context().setOffline(false);
        awaitStored(first);
    }

    @Test
    void aDecisionIsUndoneAndTakenAnew() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("Enter");
        assertThat(page.locator("#nothing")).isVisible();
        page.keyboard().press("u");
        showsTask(page, task);
        assertThat(rulings(task, "UNDONE")).isEqualTo(1);
        page.keyboard().press("a");
        page.keyboard().press("Enter");
        awaitStored(task);
        assertThat(outcomes(task)).singleElement().returns(dev.weir.schemas.Action.ALLOW, ReviewOutcome::getAction);
    }

    @Test
    void theRibbonFollowsADecisionUntilItIsPublished() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("Enter");
        Locator state = page.locator("#ribbon [data-ruling]").first().locator(".tag");
        assertThat(state).hasText("stored");
        assertThat(state)
                .hasText(
                        "published",
                        new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions().setTimeout(30_000));
    }

    @Test
    void aHarmIsFoundByItsFirstLetters() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("r");
        page.keyboard().press("f");
        page.keyboard().type("fr");
        assertThat(page.locator(".task:not([hidden]) .clause h3")).hasText("Fraud");
        page.keyboard().press("Enter");
        awaitStored(task);
        assertThat(outcomes(task))
                .singleElement()
                .returns("FRAUD", ReviewOutcome::getHarm)
                .returns(dev.weir.schemas.Action.RESTRICT, ReviewOutcome::getAction);
    }

    @Test
    void aTaskIsEscalatedAndTheAnswerComesBack() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("e");
        page.keyboard().type("Is this one meant in fun?");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#nothing")).isVisible();

        Page senior = atWork(workplace.colleague(queue, Role.SENIOR));
        showsTask(senior, task);
        assertThat(task(senior)).containsText("Is this one meant in fun?");
        senior.keyboard().press("n");
        senior.keyboard().type("No, block it.");
        senior.keyboard().press("Escape");
        senior.keyboard().press("e");
        assertThat(senior.locator("#nothing")).isVisible();

        // Nobody pressed anything here: the answer came by itself.
        showsTask(page, task);
        assertThat(task(page)).containsText("No, block it.");
    }

    @Test
    void aSecondOpinionIsGivenByAColleague() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("o");
        page.keyboard().type("Would you block this?");
        page.keyboard().press("Control+Enter");
        assertThat(page.locator("#nothing")).isVisible();

        Page colleague = atWork(moderator());
        showsTask(colleague, task);
        assertThat(colleague.locator(".task:not([hidden]) .submit")).containsText("Give opinion");
        colleague.keyboard().press("a");
        colleague.keyboard().press("n");
        colleague.keyboard().type("They are friends.");
        colleague.keyboard().press("Enter");
        assertThat(colleague.locator("#nothing")).isVisible();
        showsTask(page, task);
        assertThat(task(page)).containsText("They are friends.");
    }

    @Test
    void whatDistressesIsSkippedWithTwoKeys() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.keyboard().press("s");
        page.keyboard().press("3");
        assertThat(page.locator("#nothing")).isVisible();
        assertThat(workplace
                        .running()
                        .database()
                        .sql("select reason from skip where task_id = ?")
                        .param(task.id())
                        .query(String.class)
                        .single())
                .isEqualTo("DISTRESSING");
    }

    @Test
    void twoWhoReachForTheSameTaskNeverBothHaveIt() {
        Page one = atWork(moderator());
        Page two = atWork(moderator());
        assertThat(one.locator("#nothing")).isVisible();
        assertThat(two.locator("#nothing")).isVisible();
        Task task = rude();
        one.evaluate("() => document.querySelector('[data-again]').click()");
        two.evaluate("() => document.querySelector('[data-again]').click()");
        Site.await("somebody has it", () -> now(task).holder() != null);
        one.waitForLoadState();
        int shown = task(one).count() + task(two).count();
        Site.await("it is shown", () -> task(one).count() + task(two).count() == 1);
        assertThat(shown).isLessThanOrEqualTo(1);
    }

    @Test
    void whoLosesTheirClaimIsToldPlainly() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        takenOver(task);
        assertThat(page.locator("#messages")).containsText("not yours any more");
        assertThat(page.locator(".task:not([hidden]) .submit")).isDisabled();
    }

    @Test
    void aDecisionThatCameTooLateIsNotStoredAndTheTaskCanBeRead() {
        Task task = rude();
        Page page = workplace.signedIn(moderator());
        watch(page);
        // Without live words, so that the page does not know.
        page.route("**/live", Route::abort);
        page.navigate("/work?queue=" + queue);
        showsTask(page, task);
        takenOver(task);
        page.keyboard().press("Enter");
        assertThat(page.locator("#messages")).containsText("Block was not stored");
        assertThat(stored(task)).isFalse();
        page.locator("#messages button", new Page.LocatorOptions().setHasText("Read the task"))
                .click();
        page.waitForURL("**/work/tasks/" + task.id());
        assertThat(task(page)).containsText("You read this task");
    }

    private void takenOver(Task task) {
        // Until then the page's own request may have the row.
        Site.await("the page has told that it shows it", () -> now(task).viewedAt() != null);
        workplace
                .running()
                .database()
                .sql("update task set held_until = now() - interval '1 second' where id = ?")
                .param(task.id())
                .update();
        workplace.running().get(Claims.class).take(Samples.moderator(), task.id());
    }

    @Test
    void withoutTheNetworkADecisionIsKeptAndSentOnce() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.context().setOffline(true);
        page.keyboard().press("Enter");
        assertThat(page.locator("#unsent")).hasText("1 decision is stored here, not yet on the server");
        page.context().setOffline(false);
        assertThat(page.locator("#unsent")).hasText("");
        awaitStored(task);
        assertThat(outcomes(task)).hasSize(1);
    }

    @Test
    void anAnswerThatIsLostOnTheWayDecidesNothingTwice() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        List<String> sent = new CopyOnWriteArrayList<>();
        AtomicBoolean isBack = new AtomicBoolean();
        page.route("**/decision", route -> {
            sent.add(route.request().postData());
            if (sent.size() == 1) {
                // The server has it, and the page does not know.
                route.fetch();
            }
            if (isBack.get()) {
                route.resume();
            } else {
                route.abort();
            }
        });
        page.keyboard().press("Enter");
        assertThat(page.locator("#unsent")).hasText("1 decision is stored here, not yet on the server");
        isBack.set(true);
        assertThat(page.locator("#unsent")).hasText("", new LocatorAssertions.HasTextOptions().setTimeout(30_000));
        assertThat(sent).hasSizeGreaterThan(1).containsOnly(sent.getFirst());
        assertThat(outcomes(task)).hasSize(1);
    }

    @Test
    void whatCouldNotBeSentSurvivesTheReloadOfItsPage() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.route("**/decision", Route::abort);
        page.keyboard().press("Enter");
        assertThat(page.locator("#unsent")).hasText("1 decision is stored here, not yet on the server");
        page.onDialog(dialog -> dialog.accept());
        assertThat(page.evaluate("() => sessionStorage.getItem('weir.unsent')").toString())
                .contains(task.id().toString())
                .doesNotContain("fool");
        page.unroute("**/decision");
        page.reload();
        awaitStored(task);
        assertThat(outcomes(task)).hasSize(1);
    }

    @Test
    void whatTheServerRefusesComesBackToTheScreen() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        page.route("**/decision", route -> {
            String body = route.request().postData().replace("\"HARASS\"", "\"NONSENSE\"");
            route.resume(new Route.ResumeOptions().setPostData(body));
        });
        page.keyboard().press("Enter");
        showsTask(page, task);
        assertThat(page.locator(".task:not([hidden]) .problem")).containsText("no harm");
        page.unroute("**/decision");
        page.keyboard().press("Enter");
        awaitStored(task);
    }

    @Test
    void whatWasTakenAheadGoesBackWhenThePageIsLeft() {
        Task first = rude();
        Task second = rude();
        Page page = atWork(moderator());
        showsTask(page, first);
        assertThat(page.locator(".task[hidden]")).hasCount(1);
        Site.await("the first was looked at", () -> now(first).viewedAt() != null);
        assertThat(now(second).holder()).isNotNull();
        page.navigate("/settings");
        Site.await("the second is free again", () -> now(second).holder() == null);
        assertThat(now(first).holder()).isNotNull();
        page.navigate("/work?queue=" + queue);
        showsTask(page, first);
    }

    @Test
    void aPictureIsVeiledUntilSomebodyPeeksAndEachPeekIsAudited() {
        Task task = arrives(cases().pictures(queue));
        Page page = atWork(moderator());
        showsTask(page, task);
        Locator layers = page.locator(".task:not([hidden]) figure.chosen .frame img");
        assertThat(layers).hasCount(1);
        assertThat(reveals(task)).isZero();
        page.keyboard().down("p");
        assertThat(layers).hasCount(2);
        assertThat(layers.nth(1)).hasAttribute("src", Pattern.compile(".*veil=GREY.*"));
        page.keyboard().up("p");
        assertThat(layers).hasCount(1);
        Site.await("the peek is in the audit trail", () -> reveals(task) == 1);
        // Outline, gray, full, veiled again: two of the four show it plainly.
        for (String name : List.of("outline", "gray", "full", "veiled")) {
            page.keyboard().press("m");
            assertThat(page.locator(".task:not([hidden]) [data-veil-name]")).hasText(name);
        }
        assertThat(layers).hasCount(1);
        Site.await("both steps are in the audit trail", () -> reveals(task) == 3);
        page.keyboard().press("z");
        assertThat(page.locator("#zoom .stage img")).isVisible();
        page.keyboard().press("+");
        assertThat(page.locator("#zoom .stage")).hasClass("stage scale-1");
        page.keyboard().press("Escape");
        assertThat(page.locator("#zoom")).isHidden();
    }

    private static int reveals(Task task) {
        return workplace
                .running()
                .database()
                .sql("select count(*) from audit_event where task_id = ? and kind = 'MEDIA_REVEALED'")
                .param(task.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void aPersonsOwnKeysWorkAndStandOnTheButtons() {
        Task task = rude();
        Page page = workplace.signedIn(moderator());
        watch(page);
        page.navigate("/settings");
        page.fill("[name=key-allow]", "r");
        page.click("main button[type=submit]");
        assertThat(page.locator("[role=alert]")).containsText("The key R would do two things");
        page.fill("[name=key-allow]", "1");
        page.check("[name=theme][value=DARK]");
        page.click("main button[type=submit]");
        assertThat(page.locator("[role=status].note")).containsText("kept");
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.navigate("/work?queue=" + queue);
        showsTask(page, task);
        assertThat(page.locator(".task:not([hidden]) [data-action=ALLOW] kbd")).hasText("1");
        page.keyboard().press("1");
        page.keyboard().press("Enter");
        awaitStored(task);
        assertThat(outcomes(task)).singleElement().returns(dev.weir.schemas.Action.ALLOW, ReviewOutcome::getAction);
    }

    @Test
    void whoDecidesBlindSeesNothingOfTheMachine() {
        Task task = rude();
        Page page = workplace.signedIn(moderator());
        watch(page);
        page.navigate("/settings");
        page.check("[name=blind]");
        page.click("main button[type=submit]");
        page.navigate("/work?queue=" + queue);
        showsTask(page, task);
        assertThat(task(page)).not().containsText("9120");
        assertThat(task(page)).not().containsText("proposal");
        assertThat(page.locator(".task:not([hidden]) mark")).hasCount(0);
        page.keyboard().press("Enter");
        assertThat(page.locator(".task:not([hidden]) .problem")).hasText("Choose an action first.");
        page.keyboard().press("a");
        // The action has the focus after the complaint; the form is sent from wherever one is not operating something
        // else.
        page.keyboard().press("Escape");
        page.locator(".task:not([hidden]) .submit").click();
        awaitStored(task);
        assertThat(outcomes(task)).singleElement().returns(true, ReviewOutcome::getBlind);
    }

    @Test
    void invisibleCharactersAreShownAndTurnNothingRound() {
        Task task = rude();
        Page page = atWork(moderator());
        showsTask(page, task);
        assertThat(page.locator(".task:not([hidden]) .sign")).hasText(new String[] {"U+202E", "U+202C", "U+200B"});
        assertThat(page.locator(".task:not([hidden]) .letters")).hasAttribute("dir", "auto");
        // The inner of the two overlapping highlights is as strong as the outer.
        assertThat(page.locator(".task:not([hidden]) mark").first()).hasClass("mark-4");
    }

    @Test
    void aVeryLongTextIsFoldedAndShownWhole() {
        Task task = arrives(cases().lengthy(queue));
        Page page = atWork(moderator());
        showsTask(page, task);
        Locator text = page.locator(".task:not([hidden]) .text.folded .letters");
        assertThat(text.textContent().length()).isEqualTo(20_000);
        page.keyboard().press("x");
        Locator whole =
                page.locator(".task:not([hidden]) .text:not(.folded) .letters").nth(1);
        assertThat(whole).containsText("gardens");
        assertThat(whole.textContent().length()).isEqualTo(64 * 600);
    }

    @Test
    void siblingsAreDecidedTogetherAfterAQuestion() {
        Task first = rude();
        Task second = rude();
        Task third = rude();
        Page page = atWork(moderator());
        showsTask(page, first);
        assertThat(page.locator(".task:not([hidden]) [name=sibling]")).hasCount(2);
        page.check(".task:not([hidden]) [name=sibling][value='" + second.id() + "']");
        page.locator(".task:not([hidden]) .submit").click();
        page.locator("#messages button", new Page.LocatorOptions().setHasText("Yes, decide 1 more"))
                .click();
        awaitStored(first);
        awaitStored(second);
        assertThat(stored(third)).isFalse();
    }

    @Test
    void thePageOfAPickedTaskStaysUntilItsSiblingsAreDecided() {
        Task first = rude();
        Task second = rude();
        Page page = workplace.signedIn(moderator());
        watch(page);
        page.navigate("/work/tasks/" + first.id());
        page.keyboard().press("Enter");
        page.check(".task:not([hidden]) [name=sibling]");
        page.locator(".task:not([hidden]) .submit").click();
        page.locator("#messages button", new Page.LocatorOptions().setHasText("Yes, decide 1 more"))
                .click();
        page.waitForURL("**/work");
        awaitStored(first);
        awaitStored(second);
    }

    @Test
    void aPickedTaskIsTakenWithAKeyAndReadByWhoeverMayNot() {
        Task task = rude();
        Workplace.Colleague first = moderator();
        Page page = workplace.signedIn(first);
        watch(page);
        page.navigate("/work/tasks/" + task.id());
        assertThat(now(task).holder()).isNull();
        page.keyboard().press("Enter");
        assertThat(page.locator(".submit")).isVisible();
        assertThat(now(task).holder()).isEqualTo(first.id());
        Page other = workplace.signedIn(moderator());
        other.navigate("/work/tasks/" + task.id());
        assertThat(task(other)).containsText("somebody else has it");
        Page stranger = workplace.signedIn(workplace.colleague("elsewhere", Role.MODERATOR));
        assertThat(stranger.navigate("/work/tasks/" + task.id()).status()).isEqualTo(404);
    }

    /** The page's clock is held, so that minutes pass at once. */
    @Test
    void activityRenewsAClaimAndIdlenessDoesNot() {
        Task task = rude();
        Page page = workplace.signedIn(moderator());
        watch(page);
        page.clock().install();
        page.navigate("/work?queue=" + queue);
        showsTask(page, task);
        Site.await("the page has told that it shows it", () -> now(task).viewedAt() != null);
        List<String> renewals = new CopyOnWriteArrayList<>();
        page.onRequest(request -> {
            if (request.url().endsWith("/work/claims/renew")) {
                renewals.add(request.postData());
            }
        });
        page.clock().runFor("03:00");
        assertThat(renewals).isEmpty();
        assertThat(page.locator(".task:not([hidden]) [data-left]")).hasText(Pattern.compile("1:5\\d|2:0\\d"));
        page.keyboard().press("Shift");
        page.clock().runFor("00:02");
        assertThat(page.locator(".task:not([hidden]) [data-left]")).hasText(Pattern.compile("4:5\\d|5:00"));
        assertThat(renewals).hasSize(1);
    }

    @Test
    void aSeniorPutsWhatTheyFoundIntoABankWithTheirDecision() {
        Task task = arrives(cases().pictures(queue));
        workplace.bank("spam_images");
        Page page = atWork(workplace.colleague(queue, Role.SENIOR));
        showsTask(page, task);
        page.check(".task:not([hidden]) [data-bank=spam_images] [value='offer.png']");
        page.locator(".task:not([hidden]) .submit").click();
        assertThat(page.locator("#messages")).containsText("into the bank spam_images with your decision");
        awaitStored(task);
        assertThat(workplace
                        .running()
                        .database()
                        .sql(
                                "select count(*) from outbox o join ruling r on r.id = o.ruling_id where r.task_id = ? and o.topic = 'BANKS'")
                        .param(task.id())
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aPageThatIsLeftSignedOutHearsNoMore() {
        rude();
        Page page = atWork(moderator());
        assertThat(task(page)).isVisible();
        page.locator("form[action='/sign-out'] button").click();
        page.waitForURL("**/sign-in?out");
        assertThat(page.request()
                        .get("/live", RequestOptions.create().setMaxRedirects(0))
                        .status())
                .isEqualTo(302);
    }
}
