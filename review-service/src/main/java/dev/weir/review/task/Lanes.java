package dev.weir.review.task;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The lanes there are. They are few, never change and never go, so that each is looked up once. */
@Component
public class Lanes {
    private final JdbcClient database;
    private final TransactionTemplate apart;
    private final Map<Lane, Integer> known = new ConcurrentHashMap<>();

    Lanes(JdbcClient database, PlatformTransactionManager transactions) {
        this.database = database;
        this.apart = new TransactionTemplate(transactions);
        // A lane stays even if the task that needed it first does not: others may know its id already.
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The number of a lane, which is made when it is new. */
    public int number(Lane lane) {
        Integer number = known.get(lane);
        if (number == null) {
            number = apart.execute(status -> findOrMake(lane));
            known.put(lane, number);
        }
        return number;
    }

    private Integer findOrMake(Lane lane) {
        return database.sql("""
                        with made as (
                            insert into lane (desk, queue, harm, surface, language, restricted)
                            select ?, ?, ?, ?, ?, ?
                            where not exists (select from lane where desk = ? and queue = ? and harm = ? and surface = ?
                                                                 and language = ? and restricted = ?)
                            on conflict (desk, queue, harm, surface, language, restricted) do update set desk = excluded.desk
                            returning id)
                        select id from made
                        union all
                        select id from lane where desk = ? and queue = ? and harm = ? and surface = ?
                                              and language = ? and restricted = ?
                        limit 1""")
                .params(parameters(lane))
                .params(parameters(lane))
                .params(parameters(lane))
                .query(Integer.class)
                .single();
    }

    private static List<Object> parameters(Lane lane) {
        return List.of(
                lane.desk().name(),
                lane.queue(),
                lane.harm(),
                lane.surface(),
                lane.language(),
                lane.restricted().toArray(String[]::new));
    }

    /** A lane from the columns of its row. */
    public static Lane of(ResultSet row) throws SQLException {
        return new Lane(
                Desk.valueOf(row.getString("desk")),
                row.getString("queue"),
                row.getString("harm"),
                row.getString("surface"),
                row.getString("language"),
                texts(row.getArray("restricted")));
    }

    /** The elements of a text array. */
    public static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
