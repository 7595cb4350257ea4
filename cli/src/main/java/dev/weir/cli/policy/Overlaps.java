package dev.weir.cli.policy;

import dev.weir.cli.terminal.Failure;
import dev.weir.policy.Policy;
import dev.weir.schemas.PolicyEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is allowed but confuses people: two policies for one surface, two documents under one version. */
final class Overlaps {
    private final PolicyShelf shelf;

    Overlaps(PolicyShelf shelf) {
        this.shelf = shelf;
    }

    /** One sentence for each. */
    List<String> of(Policy policy) {
        List<String> overlaps = new ArrayList<>();
        for (PolicyEntry document : shelf.documents(policy.id())) {
            if (document.getVersion().equals(policy.version())
                    && !document.getDigest().equals(policy.digest())) {
                overlaps.add("warning: another document was published as version " + policy.version() + " of "
                        + policy.id() + " before. Decisions tell them apart by digest only; raise metadata.version");
            }
        }
        for (Map.Entry<String, PolicyEntry> active : shelf.active().entrySet()) {
            if (!active.getKey().equals(policy.id())) {
                overlap(policy, active.getValue(), overlaps);
            }
        }
        return overlaps;
    }

    private void overlap(Policy policy, PolicyEntry active, List<String> overlaps) {
        Policy other;
        try {
            other = shelf.compiled(active.getDigest());
        } catch (Failure e) {
            overlaps.add("warning: policy " + active.getPolicyId() + " is in force, but " + e.getMessage());
            return;
        }
        if (policy.surfaces().isEmpty() && other.surfaces().isEmpty()) {
            overlaps.add("warning: " + other.id() + " is a catch-all too. Only one should be in force");
        }
        TreeSet<String> shared = new TreeSet<>(policy.surfaces());
        shared.retainAll(other.surfaces());
        if (!shared.isEmpty()) {
            overlaps.add("warning: " + other.id() + " serves " + String.join(", ", shared)
                    + " too. Retire one of them: weir policy retire " + other.id());
        }
    }
}
