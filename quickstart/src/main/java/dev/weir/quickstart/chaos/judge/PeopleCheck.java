package dev.weir.quickstart.chaos.judge;

import dev.weir.quickstart.chaos.judge.Ledger.Audited;
import dev.weir.schemas.AuditKind;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a person decided and was told to be stored is on the topic once, was read once, and took effect once, or was refused because the content
 * had changed or gone meanwhile.
 */
final class PeopleCheck implements Check {
    private static final Set<String> MEANWHILE = Set.of("OUTDATED_OUTCOME", "UNKNOWN_CONTENT");

    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        for (String id : evidence.ruled()) {
            if (!ledger.outcomes().containsKey(id)) {
                findings.accept(Finding.lost("ruling %s was acknowledged to a person and is not on the topic", id));
            }
        }
        ledger.outcomes().forEach((id, records) -> {
            if (records.size() > 1) {
                findings.accept(Finding.doubled("ruling %s is on the topic as %s", id, records));
            }
            effect(ledger, id, records.getFirst(), findings);
        });
        if (evidence.unsent() > 0) {
            findings.accept(Finding.lost("%d rows of the outbox were never sent", evidence.unsent()));
        }
    }

    private static void effect(Ledger ledger, String id, Ledger.Ruled ruled, Consumer<Finding> findings) {
        List<Audited> audits = ledger.audits(id);
        if (audits.size() != 1) {
            findings.accept(new Finding(
                    audits.isEmpty() ? Finding.Sort.LOST : Finding.Sort.DOUBLED,
                    "the audit has %s of ruling %s, %s".formatted(audits, id, ruled)));
            return;
        }
        Audited audited = audits.getFirst();
        long decisions = ledger.decisions(ruled.contentId()).stream()
                .filter(decision -> Objects.equals(decision.outcomeId(), id) && !decision.carried())
                .count();
        long expected = audited.kind() == AuditKind.APPLIED ? 1 : 0;
        if (decisions != expected || ledger.examples(id) != expected) {
            findings.accept(new Finding(
                    Math.min(decisions, ledger.examples(id)) < expected ? Finding.Sort.LOST : Finding.Sort.DOUBLED,
                    "ruling %s was %s and has %d decisions and %d examples, %s"
                            .formatted(id, audited, decisions, ledger.examples(id), ruled)));
        }
        if (audited.kind() == AuditKind.REPEATED
                || (audited.kind() == AuditKind.REFUSED && !isMeanwhile(ledger, audited, ruled))) {
            findings.accept(Finding.wrong("ruling %s was %s, %s", id, audited, ruled));
        }
    }

    /** Whether there is a newer revision, or the content is gone. */
    private static boolean isMeanwhile(Ledger ledger, Audited audited, Ledger.Ruled ruled) {
        return audited.cause() != null
                && MEANWHILE.contains(audited.cause())
                && ledger.uploadsByContent().getOrDefault(ruled.contentId(), List.of()).stream()
                        .anyMatch(upload -> upload.kind() == Kind.DELETION || upload.revision() > ruled.revision());
    }
}
