package dev.weir.streams.control;

import dev.weir.policy.Policy;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The policies in force: at most one for a surface, and one for all the others. */
public final class PolicySet {
    private final Map<String, Policy> bySurface;
    private final Policy everywhereElse;

    private PolicySet(Map<String, Policy> bySurface, Policy everywhereElse) {
        this.bySurface = Map.copyOf(bySurface);
        this.everywhereElse = everywhereElse;
    }

    /**
     * The set of these policies; empty while none of them serves all surfaces, because then some upload would have no policy.
     *
     * @throws IllegalArgumentException when two policies serve the same surface
     */
    public static Optional<PolicySet> of(Collection<Policy> policies) {
        Map<String, Policy> bySurface = new HashMap<>();
        Policy catchAll = null;
        for (Policy policy : policies) {
            if (policy.surfaces().isEmpty()) {
                refuse(catchAll, policy, "all surfaces");
                catchAll = policy;
            }
            for (String surface : policy.surfaces()) {
                refuse(bySurface.put(surface, policy), policy, "surface " + surface);
            }
        }
        return Optional.ofNullable(catchAll).map(all -> new PolicySet(bySurface, all));
    }

    private static void refuse(@Nullable Policy other, Policy policy, String what) {
        if (other != null) {
            throw new IllegalArgumentException("Policies " + other.id() + " and " + policy.id() + " both serve " + what
                    + "; change metadata.surfaces of one of them, or retire it");
        }
    }

    /** Every policy in force, each once. */
    public Set<Policy> all() {
        Set<Policy> all = new LinkedHashSet<>(bySurface.values());
        all.add(everywhereElse);
        return all;
    }

    /** The policy for uploads on a surface. */
    public Policy forSurface(String surface) {
        return bySurface.getOrDefault(surface, everywhereElse);
    }
}
