package dev.weir.cli.decision;

import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A decision as one line for a person. */
final class DecisionLine {
    private DecisionLine() {}

    static String of(Decision decision) {
        List<String> marks = new ArrayList<>();
        if (decision.getDecidedBy() == DecidedBy.PERSON) {
            marks.add("by a person");
        }
        if (decision.getDegraded()) {
            marks.add("degraded");
        }
        if (decision.getSampled()) {
            marks.add("sample");
        }
        marks.add(decision.getPolicyId() + " " + decision.getPolicyVersion());
        return String.format(
                "%s  %-8s  %-16s  %s r%d  %s  (%s)",
                decision.getDecidedAt().truncatedTo(ChronoUnit.SECONDS),
                decision.getAction(),
                decision.getHarm(),
                decision.getContentId(),
                decision.getRevision(),
                decision.getReason(),
                String.join(", ", marks));
    }
}
