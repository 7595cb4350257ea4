package dev.weir.review.live;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells pages that the counts of the queue changed. Compared at intervals and only while somebody listens: a notification with every
 * arrival would make all of PostgreSQL's commits wait for each other.
 */
@Component
class QueueWatch {
    private record Open(int lane, long tasks) {}

    private final JdbcClient database;
    private final LiveStreams streams;
    private List<Open> before = List.of();

    QueueWatch(JdbcClient database, LiveStreams streams) {
        this.database = database;
        this.streams = streams;
    }

    @Scheduled(fixedDelayString = "${weir.review.live.counts:2s}")
    void compare() {
        if (streams.size() == 0) {
            return;
        }
        List<Open> now = database.sql(
                        "select lane_id, sum(open) as open from lane_tally group by lane_id order by lane_id")
                .query((row, number) -> new Open(row.getInt("lane_id"), row.getLong("open")))
                .list();
        if (!now.equals(before)) {
            before = now;
            streams.tellAll(Kind.QUEUES);
        }
    }
}
