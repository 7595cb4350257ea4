package dev.weir.streams.count;

import dev.weir.schemas.AccountState;
import dev.weir.streams.Case;
import dev.weir.streams.state.Stores;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts an upload for its account. The count is written with the result of the case, not here: a case that fails is not counted. */
public final class Count extends ContextualProcessor<String, Case, String, Case> {
    public static final String STAGE = "count";

    private final Duration clockSkew;
    private KeyValueStore<String, AccountState> accounts;

    /**
     * @param clockSkew how far the platform's clock may run ahead of the record's timestamp
     */
    public Count(Duration clockSkew) {
        this.clockSkew = clockSkew;
    }

    @Override
    public void init(ProcessorContext<String, Case> context) {
        super.init(context);
        accounts = context.getStateStore(Stores.ACCOUNTS);
    }

    @Override
    public void process(Record<String, Case> record) {
        Instant at = eventTime(record);
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        AccountState counted = Counters.withUpload(accounts.get(record.key()), at, now);
        context().forward(record.withValue(record.value().withAccount(counted, Counters.signals(counted, at))));
    }

    /** When the upload happened, by its own word unless that lies in the future: one wrong clock must not end everyone's window. */
    private Instant eventTime(Record<String, Case> record) {
        Instant said = record.value().upload().getUploadedAt();
        Instant latest = Instant.ofEpochMilli(record.timestamp()).plus(clockSkew);
        return said.isAfter(latest) ? latest : said;
    }
}
