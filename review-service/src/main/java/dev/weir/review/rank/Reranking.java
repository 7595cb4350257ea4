package dev.weir.review.rank;

import dev.weir.review.task.TaskContents;
import dev.weir.review.task.Tasks;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Works out the order again for tasks whose time runs out, or about which something new is known. */
@Component
public class Reranking {
    private static final int SLICE = 200;

    private record Due(UUID id, int reports, boolean appeal) {}

    private final JdbcClient database;
    private final TaskContents contents;
    private final Ranking ranking;
    private final TransactionTemplate transactions;
    private final JsonMapper json;

    Reranking(
            JdbcClient database,
            TaskContents contents,
            Ranking ranking,
            TransactionTemplate transactions,
            JsonMapper json) {
        this.database = database;
        this.contents = contents;
        this.ranking = ranking;
        this.transactions = transactions;
        this.json = json;
    }

    @Scheduled(fixedDelay = 2_000)
    void step() {
        while (Boolean.TRUE.equals(transactions.execute(status -> slice()))) {
            // Until nothing is due.
        }
    }

    private boolean slice() {
        List<Due> due = database.sql("""
                        select id, reports, appeal from task
                        where state = 'OPEN' and rank_again_at <= now()
                        order by rank_again_at limit ? for update skip locked""")
                .param(SLICE)
                .query((row, number) ->
                        new Due(row.getObject("id", UUID.class), row.getInt("reports"), row.getBoolean("appeal")))
                .list();
        due.forEach(this::again);
        return due.size() == SLICE;
    }

    private void again(Due due) {
        contents.find(due.id())
                .map(record -> ranking.of(record, due.reports(), due.appeal()))
                .ifPresentOrElse(rank -> write(due.id(), rank), () -> leave(due.id()));
    }

    private void write(UUID task, Rank rank) {
        database.sql("update task set rank = ?, rank_inputs = ?::jsonb, rank_again_at = ? where id = ?")
                .params(rank.value(), json.writeValueAsString(rank.inputs()))
                .param(Tasks.timestamp(rank.againAt()))
                .param(task)
                .update();
    }

    private void leave(UUID task) {
        database.sql("update task set rank_again_at = null where id = ?")
                .param(task)
                .update();
    }
}
