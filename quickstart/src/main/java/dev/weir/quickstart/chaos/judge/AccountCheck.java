package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.Bucket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Every account's counters are what a recount of the topics gives: uploads per five minutes of the last hour, and contents that stay blocked. */
final class AccountCheck implements Check {
    private static final long WIDTH = Duration.ofMinutes(5).toMillis();
    private static final int KEPT = 12;

    private static final class Recount {
        private final TreeMap<Long, Integer> uploads = new TreeMap<>();
        private int strikes;
    }

    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        Map<String, Recount> recounts = new HashMap<>();
        ledger.uploadsByContent().forEach((contentId, uploads) -> {
            List<Decided> decisions = ledger.decisions(contentId);
            Recount recount = recounts.computeIfAbsent(uploads.getFirst().accountId(), account -> new Recount());
            Map<Long, Uploaded> revisions = new HashMap<>();
            uploads.stream()
                    .filter(upload -> upload.kind().bringsRevision())
                    .forEach(upload -> revisions.putIfAbsent(upload.revision(), upload));
            for (Uploaded upload : revisions.values()) {
                // A ruling that is carried over asks no policy, and counts nothing.
                if (decisions.stream().noneMatch(made -> made.revision() == upload.revision() && made.carried())) {
                    recount.uploads.merge(Math.floorDiv(upload.at().toEpochMilli(), WIDTH), 1, Integer::sum);
                }
            }
            if (!decisions.isEmpty() && decisions.getLast().action() == Action.BLOCK) {
                recount.strikes++;
            }
        });
        recounts.forEach((accountId, recount) -> compare(ledger, accountId, recount, findings));
    }

    private static void compare(Ledger ledger, String accountId, Recount recount, Consumer<Finding> findings) {
        if (recount.uploads.isEmpty()) {
            return;
        }
        List<Bucket> uploads =
                ledger.account(accountId).map(AccountState::getUploads).orElse(List.of());
        Map<Long, Integer> counted = new TreeMap<>();
        uploads.forEach(bucket -> counted.merge(bucket.getStart(), bucket.getCount(), Integer::sum));
        long oldest = recount.uploads.lastKey() - KEPT;
        Map<Long, Integer> expected = new TreeMap<>(recount.uploads.tailMap(oldest, false));
        if (!counted.equals(expected)) {
            findings.accept(Finding.wrong(
                    "account %s: counted uploads per five minutes are %s, and a recount gives %s",
                    accountId, counted, expected));
        }
        int strikes = ledger.account(accountId).map(AccountState::getStrikes).orElse(List.of()).stream()
                .mapToInt(Bucket::getCount)
                .sum();
        if (strikes != recount.strikes) {
            findings.accept(Finding.wrong(
                    "account %s: counted strikes are %d, and a recount gives %d", accountId, strikes, recount.strikes));
        }
    }
}
