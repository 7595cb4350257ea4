package dev.weir.review.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.people.Reviewer;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OutboxRelayTest {
    private static final String NO_UNDO = "--weir.review.undo=0s";

    private static UUID decide(Running running, String account) {
        Reviewer person = Samples.moderator();
        Task task = running.get(Claims.class)
                .take(person, running.arrives(Samples.task().by(account).open()).id());
        UUID id = UUID.randomUUID();
        running.get(Decisions.class)
                .decide(person, id, task.id(), task.token(), new Choice(Action.BLOCK, "SPAM", null, null, null, false));
        return id;
    }

    private static List<String> onTheTopic(Site site, int expected) {
        return site
                .read(site.topics().reviewOutcomes(), ReviewOutcome.class, records -> records.size() >= expected)
                .stream()
                .map(one -> one.value().getOutcomeId())
                .toList();
    }

    private static void sent(Running running) {
        Site.await(
                "everything sent",
                () -> running.database()
                                .sql("select count(*) from outbox where published_at is null")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @Test
    void everyDecisionIsSentOnceAndInOrder() {
        Site site = new Site();
        try (Running running = site.start(NO_UNDO)) {
            List<String> decided = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                decided.add(decide(running, "one-account").toString());
            }
            sent(running);
            assertThat(onTheTopic(site, 10)).containsExactlyElementsOf(decided);
        }
    }

    /** The worst moment to die: the topic has it, and the database does not know. */
    @Test
    void whoTakesOverSendsNothingAgainThatTheTopicHas() {
        Site site = new Site();
        UUID first;
        try (Running running = site.start(NO_UNDO)) {
            first = decide(running, "account");
            sent(running);
            running.get(OutboxRelay.class).stop();
            running.database().sql("update outbox set published_at = null").update();
            running.database()
                    .sql("update ruling set state = 'STORED', published_at = null")
                    .update();
            running.database().sql("delete from outbox_mark").update();
        }
        try (Running running = site.start(NO_UNDO)) {
            UUID second = decide(running, "account");
            sent(running);
            assertThat(onTheTopic(site, 2)).containsExactly(first.toString(), second.toString());
        }
    }

    @Test
    void ofTwoInstancesOneSendsAndTheOtherTakesOver() {
        Site site = new Site();
        try (Running one = site.start(NO_UNDO)) {
            Site.await("a leader", () -> one.get(OutboxRelay.class).isLeading());
            try (Running other = site.start(NO_UNDO)) {
                UUID first = decide(other, "account");
                sent(other);
                assertThat(other.get(OutboxRelay.class).isLeading()).isFalse();
                one.close();
                Site.await("the other leads", () -> other.get(OutboxRelay.class).isLeading());
                UUID second = decide(other, "account");
                sent(other);
                assertThat(onTheTopic(site, 2)).containsExactly(first.toString(), second.toString());
            }
        }
    }
}
