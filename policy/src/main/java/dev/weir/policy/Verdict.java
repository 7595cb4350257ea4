package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code Policy.settle} answers. */
public sealed interface Verdict {

    /**
     * Nothing that is still unknown could change the action.
     *
     * @param action what is done
     * @param harm code of the harm of the strongest true rule, {@code NONE} when no rule fired
     * @param reasonCode {@code HARM/EVIDENCE/RULE}, e.g. {@code HATE/CLF/hate-sure}
     * @param reason one plain sentence with the values filled in; holds no content of the upload
     * @param fired every rule that was true, strongest first
     * @param overrides every override that was true, with whether it took effect
     * @param degraded true when a default stood in for something that should have been known
     * @param degradedBecause for each thing a default stood in for: {@code signal: cause} or {@code rule: error}
     * @param queue the review queue the strongest rule names, or the policy's default queue
     * @param priority for the review queue, higher first
     * @param sla time a person has to decide, null when the policy names none
     * @param sampled true when a sample kept in review what an override would have let pass
     * @param reviewProbability probability in 0..1 that an upload settled like this one is seen by a person (the propensity)
     */
    record Settled(
            Action action,
            String harm,
            String reasonCode,
            String reason,
            List<FiredRule> fired,
            List<AppliedOverride> overrides,
            boolean degraded,
            List<String> degradedBecause,
            String queue,
            long priority,
            @Nullable Duration sla,
            boolean sampled,
            double reviewProbability)
            implements Verdict {
        public Settled {
            fired = List.copyOf(fired);
            overrides = List.copyOf(overrides);
            degradedBecause = List.copyOf(degradedBecause);
        }
    }

    /**
     * The action still depends on these slow signals.
     *
     * @param signals names of the signals that could change the action, cheapest first, never empty
     */
    record Needs(List<String> signals) implements Verdict {
        public Needs {
            signals = List.copyOf(signals);
            if (signals.isEmpty()) {
                throw new IllegalArgumentException("A verdict that needs nothing is settled");
            }
        }
    }
}
