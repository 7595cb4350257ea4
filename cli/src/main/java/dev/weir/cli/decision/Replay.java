package dev.weir.cli.decision;

import dev.weir.cli.policy.PolicyShelf;
import dev.weir.cli.terminal.Failure;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdict;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.records.SignalRecords;
import java.util.List;

/** Settles decisions again, from nothing but what they and the policies topic hold. */
final class Replay {
    private final PolicyShelf policies;

    Replay(PolicyShelf policies) {
        this.policies = policies;
    }

    /** How it came out. */
    sealed interface Result {
        default boolean agrees() {
            return false;
        }

        /** The policy comes to the same. */
        record Same() implements Result {
            @Override
            public boolean agrees() {
                return true;
            }
        }

        /** A person decided: there is nothing to settle, and the outcome stands. */
        record Person() implements Result {
            @Override
            public boolean agrees() {
                return true;
            }
        }

        /** The policy comes to something else, field by field. */
        record Different(List<String> differences) implements Result {}

        /** There is nothing to settle it with. */
        record Impossible(String problem) implements Result {}
    }

    Result of(Decision decision) {
        if (decision.getDecidedBy() == DecidedBy.PERSON) {
            return new Result.Person();
        }
        Policy policy;
        try {
            policy = policies.compiled(decision.getPolicyDigest());
        } catch (Failure e) {
            return new Result.Impossible(String.valueOf(e.getMessage()));
        }
        List<String> differences = switch (settle(policy, decision)) {
            case Verdict.Settled settled -> Differences.between(decision, settled);
            case Verdict.Needs needs ->
                List.of("verdict: decided " + decision.getAction() + ", now needs "
                        + String.join(", ", needs.signals()));
        };
        return differences.isEmpty() ? new Result.Same() : new Result.Different(differences);
    }

    private static Verdict settle(Policy policy, Decision decision) {
        String error = decision.getError();
        return error == null
                ? policy.settle(new Question(
                        decision.getContentId(),
                        decision.getRevision(),
                        SignalRecords.fromAvro(decision.getSignals()),
                        decision.getDeadlinePassed()))
                : policy.settleOnError(error);
    }
}
