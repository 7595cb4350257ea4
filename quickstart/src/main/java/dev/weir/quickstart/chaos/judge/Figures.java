package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A trial in numbers.
 *
 * @param uploads records of the load, by what they are
 * @param decisions decisions of machines, by their action
 * @param rulings decisions of people
 * @param degraded decisions of machines in which a default stood in
 * @param questions questions to slow sources
 * @param setAside records in the dead letters
 * @param late revisions whose decision came later than it may
 * @param longestWait the longest from an upload, or from the deadline of what it asked for, to its decision
 * @param longestPause the longest in which nothing was decided though uploads came
 */
public record Figures(
        Map<Kind, Integer> uploads,
        Map<Action, Integer> decisions,
        int rulings,
        int degraded,
        int questions,
        int setAside,
        int late,
        Duration longestWait,
        Duration longestPause) {

    public Figures {
        uploads = Map.copyOf(uploads);
        decisions = Map.copyOf(decisions);
    }

    /**
     * Counts.
     *
     * @param lateAfter how long a decision may take, beyond the deadline of what was asked
     */
    public static Figures of(Ledger ledger, Duration lateAfter) {
        Map<Kind, Integer> uploads = new EnumMap<>(Kind.class);
        ledger.uploads().values().forEach(upload -> uploads.merge(upload.kind(), 1, Integer::sum));
        List<Decided> decided = ledger.decisionsByContent().values().stream()
                .flatMap(List::stream)
                .toList();
        Map<Action, Integer> decisions = new EnumMap<>(Action.class);
        decided.stream()
                .filter(decision -> !decision.byPerson())
                .forEach(decision -> decisions.merge(decision.action(), 1, Integer::sum));
        List<Duration> waits = ledger.uploads().values().stream()
                .filter(upload -> upload.kind().bringsRevision())
                .flatMap(upload -> wait(ledger, upload))
                .toList();
        return new Figures(
                uploads,
                decisions,
                (int) decided.stream().filter(Decided::byPerson).count(),
                (int) decided.stream().filter(Decided::degraded).count(),
                ledger.asked().stream().mapToInt(List::size).sum(),
                ledger.setAside().size(),
                (int) waits.stream()
                        .filter(wait -> wait.compareTo(lateAfter) > 0)
                        .count(),
                waits.stream().max(Duration::compareTo).orElse(Duration.ZERO),
                longestPause(ledger));
    }

    /** How long a revision waited for its first decision, beyond the deadline of what was asked about it. */
    private static Stream<Duration> wait(Ledger ledger, Uploaded upload) {
        Instant from = ledger.asked(upload.contentId()).stream()
                .filter(question -> question.revision() == upload.revision())
                .map(Ledger.Asked::deadline)
                .max(Instant::compareTo)
                .orElse(upload.at());
        return ledger.decisions(upload.contentId()).stream()
                .filter(decision -> decision.revision() == upload.revision())
                .limit(1)
                .map(decision -> Duration.between(from, decision.at()));
    }

    private static Duration longestPause(Ledger ledger) {
        Instant end = ledger.uploads().values().stream()
                .map(Uploaded::at)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        List<Instant> times = ledger.decidedAt().stream()
                .filter(at -> !at.isAfter(end))
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration pause = Duration.between(times.get(i - 1), times.get(i));
            longest = pause.compareTo(longest) > 0 ? pause : longest;
        }
        return longest;
    }

    /** Decisions of machines. */
    public int decided() {
        return decisions.values().stream().mapToInt(Integer::intValue).sum();
    }
}
