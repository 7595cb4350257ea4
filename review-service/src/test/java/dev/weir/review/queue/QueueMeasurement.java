package dev.weir.review.queue;

import dev.weir.review.insight.Flow;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long lists and counts take with a million tasks. Measures and asserts nothing, and so runs only when it is named:
 * {@code ./mvnw test -pl review-service -am -Dtest=QueueMeasurement -Dsurefire.failIfNoSpecifiedTests=false}; its lines are in the log.
 */
class QueueMeasurement {
    private static final Logger LOG = LoggerFactory.getLogger(QueueMeasurement.class);
    private static final int TASKS = Integer.getInteger("weir.measure.tasks", 1_000_000);
    private static final int WARM = 5;
    private static final int TIMES = 40;

    private final Reviewer lead = Samples.reviewer(Set.of(Role.LEAD), Set.of());

    @Test
    void aMillionOpenTasks() {
        try (Running running = new Site()
                .start("--spring.datasource.hikari.data-source-properties.options=-c search_path=review -c jit=off")) {
            Backlog.fill(running.database(), TASKS);
            QueueCounts counts = running.get(QueueCounts.class);
            TaskList list = running.get(TaskList.class);
            measure("counts and ages of all queues, counted anew", () -> count(running, counts));
            measure("counts and ages of all queues, as remembered", () -> counts.queues(lead));
            measure("waiting by harm", () -> counts.waiting(lead, QueueFilter.EVERYTHING, Dimension.HARM));
            for (String order : List.of("rank", "age", "due")) {
                TaskFilter filter = TaskFilter.of(Map.of("order", order));
                measure("first page of everything by " + order, () -> list.page(lead, filter, null));
                Cursor deep = somewhere(list, filter);
                measure("100th page of everything by " + order, () -> list.page(lead, filter, deep));
            }
            for (Map<String, String> parameters : List.of(
                    Map.of("queue", "comments"),
                    Map.of("queue", "comments", "harm", "HARASS", "language", "de"),
                    Map.of("appeal", "yes"),
                    Map.of("reported", "yes"),
                    Map.of("holder", "nobody"),
                    Map.of("holder", "anybody"),
                    Map.of("state", "closed"),
                    Map.of("account", "account-7"),
                    Map.of("content", "content-77*"))) {
                TaskFilter filter = TaskFilter.of(parameters);
                measure("first page with " + parameters, () -> list.page(lead, filter, null));
            }
            Flow flow = running.get(Flow.class);
            measure("forecast of all queues, all tasks having come within its hours", () -> flow.forecasts(lead));
            measure("ages of all queues", () -> flow.ages(lead));
            measure("arrivals and decisions by hour, all tasks having come in the last one", () -> flow.hours(lead));
            measure("search by content id", () -> list.find(lead, "content-500"));
            measure("search by account id", () -> list.find(lead, "account-500"));
        }
    }

    private void count(Running running, QueueCounts counts) {
        running.database()
                .sql(QueueCounts.AGES)
                .params(counts.parameters(running.get(Lanes.class).visible(lead, QueueFilter.EVERYTHING)))
                .query(row -> {});
    }

    private Cursor somewhere(TaskList list, TaskFilter filter) {
        Cursor after = list.page(lead, filter, null).next();
        for (int page = 2; page < 100 && after != null; page++) {
            after = list.page(lead, filter, after).next();
        }
        return java.util.Objects.requireNonNull(after);
    }

    private static void measure(String what, Runnable work) {
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < WARM + TIMES; i++) {
            long start = System.nanoTime();
            work.run();
            if (i >= WARM) {
                micros.add((System.nanoTime() - start) / 1_000);
            }
        }
        Collections.sort(micros);
        LOG.info(
                "MEASURED {}: p50 {} ms, p95 {} ms",
                what,
                millis(micros.get(TIMES / 2)),
                millis(micros.get(TIMES * 95 / 100)));
    }

    private static String millis(long micros) {
        return micros / 1_000 + "." + micros % 1_000 / 100;
    }
}
