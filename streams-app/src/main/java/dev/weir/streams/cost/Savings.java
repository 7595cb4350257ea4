package dev.weir.streams.cost;

import dev.weir.policy.Policy;
import dev.weir.schemas.CostCount;
import dev.weir.streams.figures.BoundedCounters;
import dev.weir.streams.figures.Figures;
import dev.weir.streams.state.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Counts, for each policy, slow source and UTC day: uploads that were settled without asking the source, and questions to it. Counts are
 * absolute and belong to one partition, so that telling them again changes nothing.
 */
public final class Savings {
    /** Name of the sink. */
    public static final String SINK = "costs";

    private static final int DAYS_KEPT = 2;
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final ProcessorContext<String, Object> context;
    private final KeyValueStore<String, CostCount> counts;
    private final String writer;
    private final BoundedCounters questions;
    private final Set<String> untold = new HashSet<>();
    /** Keys of today's counts, by policy and source: put together once, not for every upload. */
    private final Map<String, Map<String, String>> keys = new HashMap<>();

    private LocalDate today = LocalDate.EPOCH;

    /** Counts for the stage whose context this is, and tells the ledger once in a while. */
    public Savings(ProcessorContext<String, Object> context) {
        this.context = context;
        this.counts = context.getStateStore(Stores.COSTS);
        this.writer = "stream-" + context.taskId().partition();
        this.questions = Figures.from(context.appConfigs())
                .counters("weir.questions", "Questions to slow sources", "policy", "source");
        try (KeyValueIterator<String, CostCount> all = counts.all()) {
            all.forEachRemaining(entry -> untold.add(entry.key));
        }
        context.schedule(EVERY, PunctuationType.WALL_CLOCK_TIME, now -> tell(Instant.ofEpochMilli(now)));
    }

    /** An upload was settled by what the stream itself could tell. */
    public void settledWithout(Policy policy, Instant now) {
        policy.slowSources()
                .forEach(source ->
                        count(policy, source, now, count -> count.setSettledWithout(count.getSettledWithout() + 1)));
    }

    /** A source was asked. */
    public void asked(Policy policy, String source, Instant now) {
        count(policy, source, now, count -> count.setQuestions(count.getQuestions() + 1));
        questions.count(policy.id(), source);
    }

    private void count(Policy policy, String source, Instant now, Consumer<CostCount> change) {
        beginDay(day(now));
        String key = key(policy.id(), source);
        CostCount count = counts.get(key);
        if (count == null) {
            count = CostCount.newBuilder()
                    .setDay(today.toString())
                    .setPolicyId(policy.id())
                    .setSource(source)
                    .setWriter(writer)
                    .setUnknown(Map.of())
                    .build();
        }
        change.accept(count);
        counts.put(key, count);
        untold.add(key);
    }

    private void beginDay(LocalDate day) {
        if (!day.equals(today)) {
            keys.clear();
            today = day;
        }
    }

    private String key(String policy, String source) {
        return keys.computeIfAbsent(policy, id -> new HashMap<>())
                .computeIfAbsent(source, word -> String.join("/", today.toString(), policy, word, "", writer));
    }

    /** Tells what has changed since, and forgets days that are over. */
    private void tell(Instant now) {
        for (String key : untold) {
            CostCount count = counts.get(key);
            if (count != null) {
                context.forward(new Record<>(key, count, now.toEpochMilli()), SINK);
            }
        }
        untold.clear();
        LocalDate oldest = day(now).minusDays(DAYS_KEPT);
        try (KeyValueIterator<String, CostCount> past = counts.range("", oldest.toString())) {
            while (past.hasNext()) {
                KeyValue<String, CostCount> entry = past.next();
                counts.delete(entry.key);
            }
        }
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }
}
