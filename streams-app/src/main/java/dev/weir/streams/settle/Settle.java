package dev.weir.streams.settle;

import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdict;
import dev.weir.streams.Case;
import dev.weir.streams.ask.Unsettled;
import dev.weir.streams.route.Routable;
import dev.weir.streams.score.Score;
import dev.weir.vocabulary.Action;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the policy in force for its verdict. A policy that fails on a case settles it by its {@code onError} default: never open. */
public final class Settle extends ContextualProcessor<String, Case, String, Object> {
    public static final String STAGE = "settle";

    private static final Logger LOG = LoggerFactory.getLogger(Settle.class);

    private final String route;
    private final String ask;

    /**
     * @param route name of the stage for settled cases
     * @param ask name of the stage for those that need more
     */
    public Settle(String route, String ask) {
        this.route = route;
        this.ask = ask;
    }

    @Override
    public void process(Record<String, Case> record) {
        Object answer = explained(answer(record.value()));
        context().forward(record.withValue(answer), answer instanceof Routable.Settled ? route : ask);
    }

    private static Object answer(Case open) {
        Policy policy = open.moderation().policies().forSurface(open.upload().getSurface());
        try {
            Question question = new Question(
                    open.upload().getContentId(), open.upload().getRevision(), open.signals(), open.deadlinePassed());
            return switch (policy.settle(question)) {
                case Verdict.Settled settled -> new Routable.Settled(open, policy, settled, null);
                case Verdict.Needs needs -> new Unsettled(open, policy, needs);
            };
        } catch (RuntimeException e) {
            String error = e.getClass().getSimpleName();
            LOG.error("Policy {} failed on a case with {}; its onError default stands in", policy.id(), error);
            return new Routable.Settled(open, policy, policy.settleOnError(error), error);
        }
    }

    /** Somebody will ask why, unless it passes. */
    private static Object explained(Object answer) {
        return answer instanceof Routable.Settled settled && settled.verdict().action() != Action.ALLOW
                ? new Routable.Settled(
                        Score.explained(settled.settled()), settled.policy(), settled.verdict(), settled.error())
                : answer;
    }
}
