package dev.weir.review.outbox;

import dev.weir.review.stored.StoredRecords;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.topics.ControlKeys;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecordBase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What is still to be produced. Rows are written in the transaction that decides; {@link OutboxRelay} sends them. Everything here joins the
 * caller's transaction.
 */
@Component
public class Outbox {
    private final JdbcClient database;
    private final StoredRecords<ReviewOutcome> outcomes;
    private final StoredRecords<BankRecord> entries;

    Outbox(JdbcClient database) {
        this.database = database;
        this.outcomes =
                new StoredRecords<>(database, ReviewOutcome.getClassSchema(), new ReviewOutcome().getSpecificData());
        this.entries = new StoredRecords<>(database, BankRecord.getClassSchema(), new BankRecord().getSpecificData());
    }

    /** An outcome, to be sent from a moment on. */
    public void add(UUID ruling, Instant releaseAt, ReviewOutcome outcome) {
        add(ruling, releaseAt, Destination.OUTCOMES, outcome.getAccountId(), outcomes.encode(outcome));
    }

    /** An entry of a bank that comes of a ruling, to be sent after it. */
    public void add(UUID ruling, Instant releaseAt, BankRecord entry) {
        String id = entry.getEntry() == null ? "" : entry.getEntry().getId();
        add(ruling, releaseAt, Destination.BANKS, ControlKeys.entry(entry.getBank(), id), entries.encode(entry));
    }

    private void add(UUID ruling, Instant releaseAt, Destination topic, String key, byte[] record) {
        database.sql("insert into outbox (ruling_id, topic, key, record, release_at) values (?, ?, ?, ?, ?)")
                .params(ruling, topic.name(), key, record, java.sql.Timestamp.from(releaseAt))
                .update();
    }

    /**
     * Takes back what a ruling would send. Waits for the relay if that is sending it just now.
     *
     * @return false when something of it was sent already
     */
    public boolean withdraw(UUID ruling) {
        int rows = database.sql(
                        "delete from outbox where ruling_id = ? and published_at is null and release_at > now()")
                .param(ruling)
                .update();
        return rows > 0;
    }

    SpecificRecordBase decode(Destination topic, byte[] record) {
        return switch (topic) {
            case OUTCOMES -> outcomes.decode(record);
            case BANKS -> entries.decode(record);
        };
    }
}
