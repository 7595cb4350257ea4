package dev.weir.review.insight;

import dev.weir.review.queue.Counted;
import dev.weir.review.queue.Lapse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a queue if the next hours are as the last ones. Plain arithmetic, in the best case: what is due first is done first. By a
 * point in time so many tasks are due (those that wait, and those that will have come and whose time will have ended), and so many will have
 * left; what is missing will be late.
 *
 * @param waiting open tasks now
 * @param overHours hours that the rates were taken from
 * @param arriving tasks an hour
 * @param arrivingWithDeadline those of them that have a deadline
 * @param leaving tasks an hour that are decided or need nobody any more
 * @param slaHours time that a task has on average, of those with a deadline
 * @param nextDue when the first task is, or was, due; null when none has a deadline
 * @param due tasks that wait now and are due by each of {@link #HOURS}
 */
public record Forecast(
        String queue,
        long waiting,
        int overHours,
        double arriving,
        double arrivingWithDeadline,
        double leaving,
        double slaHours,
        @Nullable Instant nextDue,
        List<Counted> due) {
    /** How far ahead is looked. */
    public static final List<Integer> HOURS = List.of(1, 2, 4, 8, 24);

    /**
     * One point in time ahead.
     *
     * @param due of what waits now
     * @param newDue of what will have come until then
     * @param leaving tasks that will have left
     * @param late tasks that will be late
     */
    public record Horizon(int hours, Counted due, long newDue, long leaving, long late) {}

    public Forecast {
        due = List.copyOf(due);
    }

    /** The points in time ahead, nearest first; empty when nothing has a deadline. */
    public List<Horizon> horizons() {
        return IntStream.range(0, due.size())
                .mapToObj(i -> horizon(HOURS.get(i), due.get(i)))
                .toList();
    }

    private Horizon horizon(int hours, Counted dueNow) {
        long newDue = Math.round(arrivingWithDeadline * Math.max(0, hours - slaHours));
        long gone = Math.round(leaving * hours);
        return new Horizon(hours, dueNow, newDue, gone, Math.max(0, dueNow.number() + newDue - gone));
    }

    /** The nearest point in time by which tasks will be late. */
    public Optional<Horizon> firstLate() {
        return horizons().stream().filter(horizon -> horizon.late() > 0).findFirst();
    }

    /** How long until nothing waits; empty when as much comes as leaves. */
    public Optional<Duration> emptyIn() {
        double net = leaving - arriving;
        return net <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(3600 * waiting / net)));
    }

    /** The arithmetic in sentences. */
    public List<String> words() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "In the last %d hours %.1f tasks an hour came and %.1f left.",
                overHours,
                arriving,
                leaving));
        sentences.add(emptyIn()
                .map(time -> String.format(
                        Locale.ROOT,
                        "The %,d that wait are done in about %s (%,d / (%.1f - %.1f)).",
                        waiting,
                        Lapse.words(time),
                        waiting,
                        leaving,
                        arriving))
                .orElse("At this pace the queue does not get shorter."));
        sentences.add(firstLate()
                .map(horizon -> String.format(
                        Locale.ROOT,
                        "Within %d h %s tasks that wait are due%s, and %,d leave (%d x %.1f): %,d%s will be late even if what is due first is done first.",
                        horizon.hours(),
                        horizon.due().words(),
                        horizon.newDue() > 0
                                ? String.format(Locale.ROOT, " and about %,d that are still to come", horizon.newDue())
                                : "",
                        horizon.leaving(),
                        horizon.hours(),
                        leaving,
                        horizon.late(),
                        horizon.due().more() ? " or more" : ""))
                .orElse(
                        nextDue == null
                                ? "Nothing in it has a deadline."
                                : "Nothing in it has to be late within 24 h."));
        return sentences;
    }
}
