package dev.weir.streams.feedback;

import dev.weir.schemas.Signal;
import dev.weir.schemas.SourceVersion;
import dev.weir.signals.match.Matcher;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Where the values that a rule reads came from. */
final class Sources {
    private static final String BANK = "bank:";

    private Sources() {}

    /** Of a rule that fired: a bank that matched nothing said nothing for it. */
    static List<SourceVersion> thatSpoke(Collection<String> reads, List<Signal> signals) {
        return of(reads, signals, signal -> !isBank(signal) || isMatch(signal));
    }

    /** Of a rule that was silent: a bank that matched was not the one that kept it silent. */
    static List<SourceVersion> thatWereSilent(Collection<String> reads, List<Signal> signals) {
        return of(reads, signals, signal -> !isBank(signal) || !isMatch(signal));
    }

    private static List<SourceVersion> of(Collection<String> reads, List<Signal> signals, Predicate<Signal> counts) {
        return signals.stream()
                .filter(signal -> reads.contains(signal.getName()))
                .filter(signal -> signal.getUnavailable() == null)
                .filter(counts)
                .map(signal -> new SourceVersion(signal.getSource(), signal.getVersion()))
                .distinct()
                .toList();
    }

    private static boolean isBank(Signal signal) {
        return signal.getSource().startsWith(BANK);
    }

    private static boolean isMatch(Signal signal) {
        return signal.getValue() instanceof Long distance && distance < Matcher.NO_MATCH;
    }
}
