package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task shows what was decided about the account lately. */
class AccountHistoryTest {
    @TempDir
    Path stateDir;

    private ModerationDriver stream;

    @BeforeEach
    void open() {
        stream = new ModerationDriver(stateDir);
    }

    @AfterEach
    void close() {
        stream.close();
    }

    private ReviewTask task(String contentId) {
        stream.upload(Uploads.of(contentId, 1, "to be looked at", "hold"));
        return stream.tasks().readValuesToList().getLast();
    }

    private static List<String> contents(ReviewTask task) {
        return task.getAccountHistory().stream().map(PastDecision::getContentId).toList();
    }

    @Test
    void aFirstTaskHasNoHistoryButItsSequence() {
        ReviewTask task = task("c1");

        assertThat(task.getAccountHistory()).isEmpty();
        assertThat(task.getSequence()).isEqualTo(1);
    }

    @Test
    void decisionsOtherThanAllowAreShownNewestFirst() {
        stream.upload(Uploads.of("blocked", 1, "one", "block"));
        stream.upload(Uploads.plain("allowed"));
        stream.pass(Duration.ofMinutes(1));
        stream.upload(Uploads.of("held", 1, "two", "hold"));
        stream.outcome(Uploads.outcome("o1", "held", 1, Action.RESTRICT, "HATE", stream.now()));

        assertThat(task("c1").getAccountHistory())
                .extracting(
                        PastDecision::getContentId,
                        PastDecision::getAction,
                        PastDecision::getHarm,
                        PastDecision::getDecidedBy,
                        PastDecision::getDecidedAt)
                .containsExactly(
                        tuple("held", Action.RESTRICT, "HATE", DecidedBy.PERSON, stream.now()),
                        tuple(
                                "blocked",
                                Action.BLOCK,
                                "SPAM",
                                DecidedBy.MACHINE,
                                stream.now().minusSeconds(60)));
    }

    @Test
    void noMoreThanTheLastFiveAreRemembered() {
        for (int i = 1; i <= 7; i++) {
            stream.upload(Uploads.of("b" + i, 1, "text " + i, "block"));
        }

        assertThat(contents(task("c1"))).containsExactly("b7", "b6", "b5", "b4", "b3");
    }

    @Test
    void aReversalToAllowTakesADecisionOut() {
        stream.upload(Uploads.of("b1", 1, "one", "block"));
        stream.upload(Uploads.of("b2", 1, "two", "block"));
        stream.outcome(Uploads.outcome("o1", "b1", 1, Action.ALLOW, "NONE", stream.now()));

        assertThat(contents(task("c1"))).containsExactly("b2");
    }

    @Test
    void aChangedRevisionThatIsAllowedTakesItOutToo() {
        stream.upload(Uploads.of("b1", 1, "one", "block"));
        stream.upload(Uploads.of("b1", 2, "changed", ""));

        assertThat(contents(task("c1"))).isEmpty();
    }

    @Test
    void anotherReversalBringsItBack() {
        stream.upload(Uploads.of("b1", 1, "one", "block"));
        stream.outcome(Uploads.outcome("o1", "b1", 1, Action.ALLOW, "NONE", stream.now()));
        stream.outcome(Uploads.outcome("o2", "b1", 1, Action.BLOCK, "SPAM", stream.now()));

        assertThat(contents(task("c1"))).containsExactly("b1");
    }

    @Test
    void aTaskShowsTheEarlierDecisionOnItsOwnContentAndNotItsOwn() {
        stream.upload(Uploads.of("c1", 1, "one", "block"));
        stream.upload(Uploads.of("c1", 2, "two", "hold"));

        assertThat(stream.tasks().readValue().getAccountHistory())
                .extracting(PastDecision::getContentId, PastDecision::getAction)
                .containsExactly(tuple("c1", Action.BLOCK));
    }

    @Test
    void aClosedTaskNamesTheDecisionThatClosedIt() {
        task("c1");
        stream.outcome(Uploads.outcome("o1", "c1", 1, Action.BLOCK, "FRAUD", stream.now()));
        ReviewTask decided = stream.tasks().readValue();
        task("c2");
        stream.upload(Uploads.deletion("c2"));
        ReviewTask deleted = stream.tasks().readValue();

        assertThat(List.of(decided, deleted))
                .extracting(ReviewTask::getState, ReviewTask::getSequence)
                .containsExactly(tuple(TaskState.CLOSED, 2), tuple(TaskState.CLOSED, 1));
    }
}
