package dev.weir.quickstart.chaos.judge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What cannot be decided is in the dead letters once; what can be is not. */
final class SetAsideCheck implements Check {
    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        Map<Place, List<Ledger.SetAside>> byOrigin =
                ledger.setAside().stream().collect(Collectors.groupingBy(Ledger.SetAside::origin));
        byOrigin.forEach((origin, letters) -> {
            if (letters.size() > 1) {
                findings.accept(Finding.doubled("%s was set aside as %s", origin, letters));
            }
        });
        ledger.uploads().values().forEach(upload -> {
            List<Ledger.SetAside> letters = byOrigin.getOrDefault(upload.place(), List.of());
            boolean isSetAside = !letters.isEmpty();
            if (isSetAside && !upload.kind().isSetAside()) {
                findings.accept(Finding.lost("%s was set aside: %s", upload, letters));
            } else if (!isSetAside && upload.kind().isSetAside()) {
                findings.accept(Finding.lost("%s is not in the dead letters", upload));
            }
        });
        Set<Place> refused = ledger.outcomes().entrySet().stream()
                .filter(outcome -> ledger.audits(outcome.getKey()).stream().anyMatch(audit -> audit.cause() != null))
                .map(outcome -> outcome.getValue().getFirst().place())
                .collect(Collectors.toSet());
        byOrigin.forEach((origin, letters) -> {
            if (!ledger.uploads().containsKey(origin) && !refused.contains(origin)) {
                findings.accept(Finding.wrong("%s was set aside: %s", origin, letters));
            }
        });
    }
}
