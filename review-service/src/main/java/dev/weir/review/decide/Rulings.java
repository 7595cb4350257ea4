package dev.weir.review.decide;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rulings, read. */
@Component
public class Rulings {
    private final JdbcClient database;

    Rulings(JdbcClient database) {
        this.database = database;
    }

    public Optional<Ruling> find(UUID id) {
        return database.sql("select " + Ruling.COLUMNS + " from ruling r where r.id = ?")
                .param(id)
                .query(Ruling::of)
                .optional();
    }

    /** The latest rulings of a person. */
    public List<Ruling> by(String person, int limit) {
        return database.sql("select " + Ruling.COLUMNS
                        + " from ruling r where r.person_id = ? order by r.decided_at desc, r.id desc limit ?")
                .params(person, limit)
                .query(Ruling::of)
                .list();
    }

    /**
     * The rulings of a person that follow one of theirs, latest first.
     *
     * @param at when that one was decided
     * @param id its id
     */
    public List<Ruling> by(String person, Instant at, UUID id, int limit) {
        return database.sql("select " + Ruling.COLUMNS + """
                         from ruling r where r.person_id = ? and r.decided_at <= ? and (r.decided_at, r.id) < (?, ?)
                        order by r.decided_at desc, r.id desc limit ?""")
                .params(person, Timestamp.from(at), Timestamp.from(at), id, limit)
                .query(Ruling::of)
                .list();
    }

    /** The rulings on a content that were not taken back, latest first. */
    public List<Ruling> on(String contentId, int limit) {
        return database.sql(
                        "select " + Ruling.COLUMNS
                                + " from ruling r where r.content_id = ? and r.state <> 'UNDONE' order by r.decided_at desc limit ?")
                .params(contentId, limit)
                .query(Ruling::of)
                .list();
    }

    /** The rulings on an account's content that were not taken back, latest first. */
    public List<Ruling> about(String accountId, int limit) {
        return database.sql(
                        "select " + Ruling.COLUMNS
                                + " from ruling r where r.account_id = ? and r.state <> 'UNDONE' order by r.decided_at desc limit ?")
                .params(accountId, limit)
                .query(Ruling::of)
                .list();
    }
}
