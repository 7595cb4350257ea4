package dev.weir.signals.match;

import dev.weir.signals.bank.BankSnapshot;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.bank.Match;
import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.signals.fingerprint.Unread;
import dev.weir.vocabulary.Signal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The second step: fingerprints and banks to signals. For every bank one, {@code hash.<bank>_distance}: the distance of the
 * best match, {@link #NO_MATCH} when nothing matches, unavailable when nothing matches but something that might could not be
 * read.
 */
public final class Matcher {
    /** The value that says that nothing in the bank matches: one above the largest radius there is. */
    public static final int NO_MATCH = 256;

    private Matcher() {}

    public static List<Signal> match(Fingerprints fingerprints, Banks banks) {
        return banks.all().stream().map(bank -> distance(fingerprints, bank)).toList();
    }

    private static Signal distance(Fingerprints fingerprints, BankSnapshot bank) {
        String name = "hash." + bank.settings().bank() + "_distance";
        String source = "bank:" + bank.settings().bank();
        List<Match> best = bank.match(fingerprints, 1);
        if (!best.isEmpty()) {
            Match match = best.getFirst();
            return Signal.of(name, match.distance(), source, bank.version()).withDetail(detail(match));
        }
        Optional<Unread> gap = fingerprints.unread().stream()
                .filter(part -> part.missing().stream().anyMatch(bank::holds))
                .findFirst();
        return gap.map(unread -> Signal.unavailable(name, unread.cause().name(), source, bank.version())
                        .withDetail(Map.of("part", unread.part(), "reason", unread.reason())))
                .orElseGet(() -> Signal.of(name, NO_MATCH, source, bank.version()));
    }

    private static Map<String, String> detail(Match match) {
        return Map.of(
                "entry", match.entry().id(),
                "part", match.part(),
                "kind", match.entry().kind().name(),
                "distance", Integer.toString(match.distance()),
                "orientation", match.orientation().name(),
                "harm", match.entry().harm());
    }
}
