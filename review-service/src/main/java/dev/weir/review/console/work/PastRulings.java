package dev.weir.review.console.work;

import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Access;
import dev.weir.review.task.Lane;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.Task;
import dev.weir.vocabulary.Action;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Earlier decisions of people that help with one that is to be taken. Of tasks that the person may not see, there are none. */
@Component
class PastRulings {
    private static final int SHOWN = 5;

    /** Looked at for each one that is shown, since some may be of tasks that the person may not see. */
    private static final int LOOKED_AT = 20;

    private static final String SELECT = """
            select r.task_id, r.action, r.harm, r.clause, r.decided_at,
                exists (select from report p where p.content_id = r.content_id and p.kind = 'APPEAL'
                                             and p.received_at > r.decided_at) as appealed,
                (select later.action from ruling later where later.content_id = r.content_id and later.revision = r.revision
                     and later.decided_at > r.decided_at and later.state <> 'UNDONE' and later.state <> 'REFUSED'
                 order by later.decided_at desc limit 1) as later,
                l.desk, l.queue, l.harm as lane_harm, l.surface, l.language, l.restricted
            from ruling r join task t on t.id = r.task_id join lane l on l.id = t.lane_id
            where r.state in ('STORED', 'PUBLISHED', 'ENFORCED') and r.content_id <> ?""";

    private record Row(Lane lane, PastRuling ruling) {}

    private final JdbcClient database;

    PastRulings(JdbcClient database) {
        this.database = database;
    }

    /** The latest under the same clause; of the same harm, when there is no clause. */
    List<PastRuling> similar(Reviewer person, Task task, String harm, @Nullable String clause) {
        return visible(
                person,
                database.sql(SELECT + " and r.harm = ? and (? = '' or r.clause = ?) order by r.decided_at desc limit ?")
                        .params(
                                task.contentId(),
                                harm,
                                clause == null ? "" : clause,
                                clause == null ? "" : clause,
                                LOOKED_AT)
                        .query(PastRulings::row)
                        .list());
    }

    /** The latest about other content of the same account. */
    List<PastRuling> onAccount(Reviewer person, Task task) {
        return visible(
                person,
                database.sql(SELECT + " and r.account_id = ? order by r.decided_at desc limit ?")
                        .params(task.contentId(), task.accountId(), LOOKED_AT)
                        .query(PastRulings::row)
                        .list());
    }

    private static List<PastRuling> visible(Reviewer person, List<Row> rows) {
        return rows.stream()
                .filter(row -> Access.maySee(person, row.lane()))
                .map(Row::ruling)
                .limit(SHOWN)
                .toList();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        String later = row.getString("later");
        Lane lane = new Lane(
                dev.weir.review.task.Desk.valueOf(row.getString("desk")),
                row.getString("queue"),
                row.getString("lane_harm"),
                row.getString("surface"),
                row.getString("language"),
                Lanes.texts(row.getArray("restricted")));
        return new Row(
                lane,
                new PastRuling(
                        row.getObject("task_id", UUID.class),
                        Action.valueOf(row.getString("action")),
                        row.getString("harm"),
                        row.getString("clause"),
                        row.getTimestamp("decided_at").toInstant(),
                        row.getBoolean("appealed"),
                        later == null ? null : Action.valueOf(later)));
    }
}
