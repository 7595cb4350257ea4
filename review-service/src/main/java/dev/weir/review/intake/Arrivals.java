package dev.weir.review.intake;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.sibling.Fingerprinting;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Lane;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.TaskContents;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the stream says about tasks takes effect: one live task for a content at most, always of its newest revision. A record that was
 * taken before changes nothing, because every row knows how far the topic has spoken of it.
 */
@Component
class Arrivals {
    /** The task of a content that is live, or else the one that was last. */
    private record Known(UUID id, long revision, boolean live, boolean ruled, int partition, long offset) {
        boolean heard(Arrival arrival) {
            return partition == arrival.partition() && offset >= arrival.offset();
        }
    }

    private final JdbcClient database;
    private final Lanes lanes;
    private final TaskContents contents;
    private final Fingerprinting fingerprints;
    private final ReviewSettings settings;
    private final JsonMapper json;

    Arrivals(
            JdbcClient database,
            Lanes lanes,
            TaskContents contents,
            Fingerprinting fingerprints,
            ReviewSettings settings,
            JsonMapper json) {
        this.database = database;
        this.lanes = lanes;
        this.contents = contents;
        this.fingerprints = fingerprints;
        this.settings = settings;
        this.json = json;
    }

    @Transactional
    void take(List<Arrival> batch) {
        for (Arrival arrival : batch) {
            switch (arrival.task().getState()) {
                case OPEN -> open(arrival);
                case CLOSED -> close(arrival);
            }
        }
    }

    private void open(Arrival arrival) {
        ReviewTask task = arrival.task();
        Known known = known(task.getContentId()).orElse(null);
        if (known != null && (known.heard(arrival) || (known.live() && known.revision() > task.getRevision()))) {
            return;
        }
        UUID id;
        if (known != null && known.revision() == task.getRevision() && (known.live() || !known.ruled())) {
            id = known.id();
            update(id, arrival);
        } else {
            if (known != null && known.live()) {
                end(known.id(), "SUPERSEDED", arrival);
            }
            id = insert(arrival);
        }
        contents.keep(id, task);
        fingerprints.keep(id, arrival.fingerprints());
    }

    private UUID insert(Arrival arrival) {
        ReviewTask task = arrival.task();
        int lane = lanes.number(lane(task));
        Decision decision = task.getDecision();
        return database.sql("""
                        insert into task (content_id, revision, round, account_id, lane_id, home_lane_id, rank, rank_inputs,
                                          rank_again_at, severity, opened_at, due_at, decision_id, machine_action, content_digest,
                                          source_partition, source_offset)
                        values (?, ?, (select coalesce(max(round) + 1, 0) from task where content_id = ? and revision = ?),
                                ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        returning id""")
                .params(task.getContentId(), task.getRevision(), task.getContentId(), task.getRevision())
                .params(task.getAccountId(), lane, lane)
                .params(
                        arrival.rank().value(),
                        json.writeValueAsString(arrival.rank().inputs()))
                .param(Tasks.timestamp(arrival.rank().againAt()))
                .param(severity(task))
                .param(Tasks.timestamp(task.getOpenedAt()))
                .param(Tasks.timestamp(task.getReviewBy()))
                .param(decision == null ? null : decision.getDecisionId())
                .param(decision == null ? null : decision.getAction().name())
                .param(digest(decision))
                .params(arrival.partition(), arrival.offset())
                .query(UUID.class)
                .single();
    }

    /** Something new about a task that is waiting or being looked at: who holds it keeps it, and it stays at the desk where it is. */
    private void update(UUID id, Arrival arrival) {
        ReviewTask task = arrival.task();
        Lane home = lane(task);
        Decision decision = task.getDecision();
        Lane now = home.at(database.sql("select l.desk from task t join lane l on l.id = t.lane_id where t.id = ?")
                .param(id)
                .query((row, number) -> Desk.valueOf(row.getString("desk")))
                .single());
        database.sql("""
                        update task set lane_id = ?, home_lane_id = ?, rank = ?, rank_inputs = ?::jsonb,
                            rank_again_at = case when reports > 0 or appeal then now() else ? end,
                            severity = ?, due_at = ?, decision_id = ?, machine_action = ?, content_digest = ?, source_partition = ?, source_offset = ?,
                            state = case when state = 'CLOSED' then 'OPEN' else state end, closed_because = null, closed_at = null
                        where id = ?""")
                .params(lanes.number(now), lanes.number(home))
                .params(
                        arrival.rank().value(),
                        json.writeValueAsString(arrival.rank().inputs()))
                .param(Tasks.timestamp(arrival.rank().againAt()))
                .param(severity(task))
                .param(Tasks.timestamp(task.getReviewBy()))
                .param(decision == null ? null : decision.getDecisionId())
                .param(decision == null ? null : decision.getAction().name())
                .param(digest(decision))
                .params(arrival.partition(), arrival.offset(), id)
                .update();
    }

    private void close(Arrival arrival) {
        ReviewTask task = arrival.task();
        String because = task.getClosedBecause() == null ? "SUPERSEDED" : task.getClosedBecause();
        known(task.getContentId())
                .filter(known -> known.live() && known.revision() <= task.getRevision() && !known.heard(arrival))
                .ifPresent(known -> end(known.id(), because, arrival));
        if (because.equals("DELETED")) {
            database.sql("delete from task_content where task_id in (select id from task where content_id = ?)")
                    .param(task.getContentId())
                    .update();
            database.sql("delete from report where content_id = ?")
                    .param(task.getContentId())
                    .update();
        }
    }

    private void end(UUID id, String because, Arrival arrival) {
        database.sql("""
                        update task set state = 'CLOSED', closed_because = ?, closed_at = now(), holder = null, held_until = null,
                            reserved_for = null, rank_again_at = null, source_partition = ?, source_offset = ?
                        where id = ?""")
                .params(because, arrival.partition(), arrival.offset(), id)
                .update();
        fingerprints.forget(id);
    }

    private Optional<Known> known(String contentId) {
        return database.sql("""
                        select id, revision, state <> 'CLOSED' as live, source_partition, source_offset,
                               exists (select from ruling r where r.task_id = t.id and r.state <> 'UNDONE') as ruled
                        from task t where content_id = ?
                        order by state <> 'CLOSED' desc, source_offset desc limit 1 for update""")
                .param(contentId)
                .query((row, number) -> new Known(
                        row.getObject("id", UUID.class),
                        row.getLong("revision"),
                        row.getBoolean("live"),
                        row.getBoolean("ruled"),
                        row.getInt("source_partition"),
                        row.getLong("source_offset")))
                .optional();
    }

    private Lane lane(ReviewTask task) {
        return LaneOf.task(task, settings);
    }

    private static int severity(ReviewTask task) {
        Decision decision = task.getDecision();
        return decision == null
                ? 0
                : Harms.standard().find(decision.getHarm()).map(Harm::severity).orElse(0);
    }

    private static byte @Nullable [] digest(@Nullable Decision decision) {
        if (decision == null) {
            return null;
        }
        ByteBuffer digest = decision.getContentDigest();
        byte[] bytes = new byte[digest.remaining()];
        digest.duplicate().get(bytes);
        return bytes;
    }
}
