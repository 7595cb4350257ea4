package dev.weir.review.task;

import dev.weir.review.people.Reviewer;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The lanes there are. They are few, never change and never go, so that each is looked up once. */
@Component
public class Lanes {
    private static final Duration STALE = Duration.ofMillis(500);

    private final JdbcClient database;
    private final Clock clock;
    private final TransactionTemplate apart;
    private final Map<Lane, Integer> known = new ConcurrentHashMap<>();
    private volatile Instant readAt = Instant.MIN;

    Lanes(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
        this.database = database;
        this.clock = clock;
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

    /** The numbers of the lanes that are wanted. One that is made elsewhere is seen here within half a second. */
    public Integer[] numbers(Predicate<Lane> wanted) {
        if (readAt.plus(STALE).isBefore(clock.instant())) {
            readAt = clock.instant();
            database.sql("select id, desk, queue, harm, surface, language, restricted from lane")
                    .query(row -> {
                        known.put(of(row), row.getInt("id"));
                    });
        }
        return known.entrySet().stream()
                .filter(lane -> wanted.test(lane.getKey()))
                .map(Map.Entry::getValue)
                .toArray(Integer[]::new);
    }

    /** The numbers of the lanes in which a person may take tasks. */
    public Integer[] workable(Reviewer person, QueueFilter filter) {
        return numbers(lane -> filter.lets(lane) && Access.mayWork(person, lane));
    }

    /** The numbers of the lanes whose tasks a person may see. */
    public Integer[] visible(Reviewer person, QueueFilter filter) {
        return numbers(lane -> filter.lets(lane) && Access.maySee(person, lane));
    }

    private Integer findOrMake(Lane lane) {
        return database.sql("""
                        with made as (
                            insert into lane (desk, queue, harm, surface, language, restricted)
                            select ?, ?, ?, ?, ?, ?::text[]
                            where not exists (select from lane where desk = ? and queue = ? and harm = ? and surface = ?
                                                                 and language = ? and restricted = ?::text[])
                            on conflict (desk, queue, harm, surface, language, restricted) do update set desk = excluded.desk
                            returning id)
                        select id from made
                        union all
                        select id from lane where desk = ? and queue = ? and harm = ? and surface = ?
                                              and language = ? and restricted = ?::text[]
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
