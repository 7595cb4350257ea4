package dev.weir.review.rank;

import dev.weir.policy.Policy;
import dev.weir.policy.ReviewFacts;
import dev.weir.policy.ReviewPriority;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Works out a task's place in the queue with the expression of the policy that asked for a person. */
@Component
public class Ranking {
    /** Without the policy's document the rule's own priority has to do for a while. */
    private static final Duration UNTIL_THE_POLICY_IS_THERE = Duration.ofSeconds(30);

    private final PublishedPolicies policies;
    private final Clock clock;

    Ranking(PublishedPolicies policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * The place of a task.
     *
     * @param reports how often users reported the content
     * @param appeal true when the uploader asks for a second look
     */
    public Rank of(ReviewTask task, int reports, boolean appeal) {
        Instant now = clock.instant();
        Decision decision = task.getDecision();
        if (decision == null) {
            return new Rank(task.getPriority(), Map.of(), null);
        }
        return policies.withDigest(decision.getPolicyDigest())
                .map(policy -> by(policy, task, decision, reports, appeal, now))
                .orElseGet(() -> new Rank(
                        task.getPriority(),
                        Map.of("review.rule_priority", Long.toString(task.getPriority())),
                        now.plus(UNTIL_THE_POLICY_IS_THERE)));
    }

    private static Rank by(
            Policy policy, ReviewTask task, Decision decision, int reports, boolean appeal, Instant now) {
        Signals signals = SignalRecords.fromAvro(decision.getSignals());
        String rule = decision.getFired().isEmpty()
                ? ""
                : decision.getFired().getFirst().getRule();
        ReviewFacts facts = new ReviewFacts(
                task.getPriority(),
                Harms.standard().find(decision.getHarm()).map(Harm::severity).orElse(0),
                policy.highestScore(rule, signals),
                reach(task),
                reports,
                task.getReviewBy() == null ? ReviewFacts.NO_SLA : minutes(now, task.getReviewBy()),
                minutes(task.getOpenedAt(), now),
                appeal);
        ReviewPriority priority = policy.reviewPriority(signals, facts);
        return new Rank(
                priority.value(), priority.inputs(), SlaSteps.after(now, task.getOpenedAt(), task.getReviewBy()));
    }

    private static long reach(ReviewTask task) {
        AccountFacts account =
                task.getUpload() == null ? null : task.getUpload().getAccount();
        Long followers = account == null ? null : account.getFollowers();
        return followers == null ? 0 : followers;
    }

    private static long minutes(Instant from, Instant to) {
        return Math.floorDiv(Duration.between(from, to).toSeconds(), 60);
    }
}
