package dev.weir.review.report;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reports move a waiting task up. An appeal opens the task of a decided content again, for somebody else than those who decided it. Both
 * carry an id, so that sending twice counts once.
 */
@Component
public class Reports {
    private final JdbcClient database;
    private final Tasks tasks;
    private final Rulings rulings;
    private final ReviewSettings settings;

    Reports(JdbcClient database, Tasks tasks, Rulings rulings, ReviewSettings settings) {
        this.database = database;
        this.tasks = tasks;
        this.rulings = rulings;
        this.settings = settings;
    }

    /**
     * A user reports content that is waiting for review.
     *
     * @return the task that moved up
     * @throws Refusal when the id was used for something else, or no task of this content is open: the platform then sends the upload again with the number of reports as an
     *     attribute, and the policy says whether a person is wanted
     */
    @Transactional
    public UUID report(UUID id, String contentId, String statement) {
        Optional<UUID> known = known(id, contentId, "REPORT");
        if (known.isPresent()) {
            return known.get();
        }
        Task live = tasks.live(contentId).orElseThrow(() -> Refusal.notFound("open task for this content"));
        if (isNew(id, contentId, "REPORT", statement, live.id())) {
            database.sql("update task set reports = reports + 1, rank_again_at = now() where id = ? and state = 'OPEN'")
                    .param(live.id())
                    .update();
        }
        return live.id();
    }

    /**
     * The uploader objects to a decision of a person.
     *
     * @return the new task, which those who decided before cannot take
     * @throws Refusal when the id was used for something else, nobody decided about this content here, its content is not kept any more, or it is being reviewed already
     */
    @Transactional
    public UUID appeal(UUID id, String contentId, String statement) {
        Optional<UUID> known = known(id, contentId, "APPEAL");
        if (known.isPresent()) {
            return known.get();
        }
        if (tasks.live(contentId).isPresent()) {
            throw new Refusal(
                    Refusal.Kind.CLOSED, "This content is being reviewed at the moment; appeal once it is decided");
        }
        List<Ruling> decided = rulings.on(contentId, 20);
        if (decided.isEmpty()) {
            throw Refusal.notFound("decision of a person about this content");
        }
        UUID before = decided.getFirst().task();
        UUID task = database.sql("""
                        insert into task (content_id, revision, round, account_id, lane_id, home_lane_id, rank, rank_inputs,
                            rank_again_at, severity, appeal, barred, opened_at, due_at, decision_id, machine_action, content_digest,
                            source_partition, source_offset)
                        select content_id, revision, (select max(round) + 1 from task r where r.content_id = t.content_id
                                                                                      and r.revision = t.revision),
                            account_id, home_lane_id, home_lane_id, rank, rank_inputs, now(), severity, true, ?, now(),
                            now() + (due_at - opened_at), decision_id, machine_action, content_digest, source_partition, source_offset
                        from task t where id = ? and exists (select from task_content c where c.task_id = t.id)
                        returning id""")
                .params(decided.stream().map(Ruling::person).distinct().toArray(String[]::new), before)
                .query(UUID.class)
                .optional()
                .orElseThrow(() -> new Refusal(
                        Refusal.Kind.CLOSED,
                        "What was decided about is not kept any more; send the upload again to have it reviewed"));
        database.sql("insert into task_content (task_id, record) select ?, record from task_content where task_id = ?")
                .params(task, before)
                .update();
        isNew(id, contentId, "APPEAL", statement, task);
        return task;
    }

    /** The task of what came with this id before. Whoever sends the same at the same moment waits for this transaction. */
    private Optional<UUID> known(UUID id, String contentId, String kind) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param("report " + id)
                .query(rows -> {});
        return database.sql("select kind = ? and content_id = ? as same, task_id from report where id = ?")
                .params(kind, contentId, id)
                .query((row, number) -> {
                    if (!row.getBoolean("same")) {
                        throw new Refusal(
                                Refusal.Kind.ID_TAKEN, "This id was used for another report or appeal; make a new one");
                    }
                    return row.getObject("task_id", UUID.class);
                })
                .optional();
    }

    private boolean isNew(UUID id, String contentId, String kind, String statement, UUID task) {
        String stripped = statement.strip();
        if (stripped.length() > settings.noteChars()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The statement has " + stripped.length() + " characters; at most " + settings.noteChars()
                            + " are kept");
        }
        return database.sql("""
                        insert into report (id, content_id, kind, statement, task_id) values (?, ?, ?, ?, ?)
                        on conflict (id) do nothing""").params(id, contentId, kind, stripped, task).update() > 0;
    }
}
