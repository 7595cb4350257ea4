package dev.weir.review.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.people.Reviewer;
import dev.weir.review.rank.Rank;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.review.task.TaskState;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.ReviewTask;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrivalsTest {
    private final Running running = Site.shared();
    private final Arrivals arrivals = running.get(Arrivals.class);
    private final Tasks tasks = running.get(Tasks.class);
    private final TaskContents contents = running.get(TaskContents.class);

    private long offset;

    private void arrives(ReviewTask task) {
        arrivals.take(List.of(at(offset++, task)));
    }

    private static Arrival at(long offset, ReviewTask task) {
        return new Arrival(task, 0, offset, new Rank(task.getPriority(), Map.of(), null), List.of());
    }

    private List<TaskState> states(String contentId) {
        return running.database()
                .sql("select state from task where content_id = ? order by revision, round")
                .param(contentId)
                .query((row, number) -> TaskState.valueOf(row.getString("state")))
                .list();
    }

    @Test
    void whatTheStreamAsksStandsInTheQueue() {
        Samples.Sample sample = Samples.task();
        Task task = running.arrives(sample.open());
        assertThat(task.lane().queue()).isEqualTo(sample.queue());
        assertThat(task.lane().language()).isEqualTo("en");
        assertThat(task.rank()).isEqualTo(sample.priority());
        assertThat(contents.find(task.id())
                        .orElseThrow()
                        .getUpload()
                        .getTexts()
                        .getFirst()
                        .getText())
                .isEqualTo(sample.text());
    }

    @Test
    void theSameRecordAgainChangesNothing() {
        Samples.Sample sample = Samples.task();
        Arrival arrival = at(0, sample.open());
        arrivals.take(List.of(arrival));
        running.database()
                .sql("update task set rank = 7 where content_id = ?")
                .param(sample.contentId())
                .update();
        arrivals.take(List.of(arrival));
        assertThat(tasks.live(sample.contentId()).orElseThrow().rank()).isEqualTo(7);
    }

    @Test
    void aLaterRecordAboutTheSameRevisionUpdatesTheTask() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        Task before = tasks.live(sample.contentId()).orElseThrow();
        arrives(sample.priority(900).of("HATE").open());
        Task after = tasks.live(sample.contentId()).orElseThrow();
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.rank()).isEqualTo(900);
        assertThat(after.lane().harm()).isEqualTo("HATE");
    }

    @Test
    void aNewerRevisionClosesTheOlder() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        arrives(sample.revision(2).open());
        assertThat(states(sample.contentId())).containsExactly(TaskState.CLOSED, TaskState.OPEN);
    }

    @Test
    void whatWasDecidedOtherwiseCloses() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        arrives(sample.revision(2).closed("SUPERSEDED"));
        assertThat(states(sample.contentId())).containsExactly(TaskState.CLOSED);
    }

    @Test
    void deletedContentLeavesNothingToLookAt() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        UUID task = tasks.live(sample.contentId()).orElseThrow().id();
        arrives(sample.closed("DELETED"));
        assertThat(states(sample.contentId())).containsExactly(TaskState.CLOSED);
        assertThat(contents.find(task)).isEmpty();
    }

    @Test
    void contentThatComesBackAfterItsDeletionIsANewTask() {
        Samples.Sample sample = Samples.task().revision(5);
        arrives(sample.open());
        arrives(sample.closed("DELETED"));
        arrives(sample.revision(1).open());
        assertThat(tasks.live(sample.contentId()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void aTaskOfARestrictedHarmIsRestrictedWhateverTheDecisionSays() {
        Samples.Sample sample = Samples.task();
        ReviewTask record = sample.open();
        record.getDecision()
                .setFired(List.of(new dev.weir.schemas.FiredRule(
                        "near", dev.weir.schemas.Action.HOLD, "CSAE.NOVEL", true, "", Map.of())));
        arrives(record);
        assertThat(tasks.live(sample.contentId()).orElseThrow().lane().restricted())
                .containsExactly("CSAE.NOVEL");
    }

    @Test
    void whoHoldsATaskKeepsItWhenSomethingNewIsKnown() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        Reviewer person = Samples.moderator();
        Task held = running.get(Claims.class)
                .take(person, tasks.live(sample.contentId()).orElseThrow().id());
        arrives(sample.priority(5000).open());
        Task after = tasks.find(held.id()).orElseThrow();
        assertThat(after.holder()).isEqualTo(person.id());
        assertThat(after.token()).isEqualTo(held.token());
    }

    @Test
    void aRevisionThatWasDecidedAndIsAskedAboutAgainIsAnotherRound() {
        Samples.Sample sample = Samples.task();
        arrives(sample.open());
        Reviewer person = Samples.moderator();
        Task held = running.get(Claims.class)
                .take(person, tasks.live(sample.contentId()).orElseThrow().id());
        running.get(Decisions.class)
                .decide(
                        person,
                        UUID.randomUUID(),
                        held.id(),
                        held.token(),
                        new Choice(Action.ALLOW, "NONE", null, null, null, false));
        arrives(sample.closed("DECIDED"));
        arrives(sample.open());
        assertThat(states(sample.contentId())).containsExactly(TaskState.CLOSED, TaskState.OPEN);
        assertThat(tasks.live(sample.contentId()).orElseThrow().round()).isEqualTo(1);
    }

    /** Whatever comes, and however often: at most one live task, of the revision that was spoken of last. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readAgainFromAnyPointTheEndIsTheSame(long seed) {
        Random random = new Random(seed);
        Samples.Sample sample = Samples.task();
        List<Arrival> history = new ArrayList<>();
        long revision = 1;
        for (int i = 0; i < 30; i++) {
            switch (random.nextInt(4)) {
                case 0 -> history.add(at(i, sample.revision(revision).closed("SUPERSEDED")));
                case 1 -> history.add(at(i, sample.revision(++revision).open()));
                case 2 ->
                    history.add(at(i, sample.revision(revision).priority(i).open()));
                default -> {
                    history.add(at(i, sample.revision(revision).closed("DELETED")));
                    revision = 1;
                }
            }
        }
        arrivals.take(history);
        List<TaskState> once = states(sample.contentId());
        int from = random.nextInt(history.size());
        IntStream.range(from, history.size()).forEach(i -> arrivals.take(List.of(history.get(i))));
        assertThat(states(sample.contentId())).isEqualTo(once);
        assertThat(Collections.frequency(once, TaskState.OPEN)).isLessThanOrEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsSetAsideAndTheRestGoesOn() {
        Samples.Sample sample = Samples.task();
        running.site().send(running.site().topics().reviewTasks(), sample.contentId(), new byte[] {9, 9, 9});
        running.arrives(sample.open());
        assertThat(dev.weir.testbed.Broker.shared()
                        .read(
                                running.site().topics().deadLetters(),
                                new org.apache.kafka.common.serialization.ByteArrayDeserializer(),
                                letters -> letters.stream()
                                        .anyMatch(letter -> sample.contentId().equals(letter.key())),
                                Site.PATIENCE))
                .anyMatch(letter -> sample.contentId().equals(letter.key()));
    }
}
