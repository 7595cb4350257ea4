package dev.weir.streams.quality;

import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.SourceVersion;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is counted about.
 *
 * @param harm of a rule; null for the others
 */
record Subject(
        QualityKind kind,
        String name,
        String version,
        @Nullable String harm) {

    static Subject policy(MachineDecision machine) {
        return new Subject(QualityKind.POLICY, machine.getPolicyId(), machine.getPolicyVersion(), null);
    }

    static Subject rule(MachineDecision machine, JudgedRule rule) {
        return new Subject(
                QualityKind.RULE,
                machine.getPolicyId() + "/" + rule.getRule(),
                machine.getPolicyVersion(),
                rule.getHarm());
    }

    /** A bank or a model; empty for what only states facts. */
    static Optional<Subject> source(SourceVersion source) {
        String name = source.getSource();
        int colon = name.indexOf(':');
        return switch (colon < 0 ? name : name.substring(0, colon)) {
            case "bank" -> Optional.of(new Subject(QualityKind.BANK, name, source.getVersion(), null));
            case "model", "llm" -> Optional.of(new Subject(QualityKind.MODEL, name, source.getVersion(), null));
            default -> Optional.empty();
        };
    }
}
