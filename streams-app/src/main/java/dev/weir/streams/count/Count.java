package dev.weir.streams.count;

import dev.weir.policy.Policy;
import dev.weir.schemas.AccountState;
import dev.weir.streams.Case;
import dev.weir.streams.Setup;
import dev.weir.streams.budget.Budgets;
import dev.weir.streams.state.Stores;
import dev.weir.vocabulary.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/** Counts an upload for its account, and looks at what the policy's budgets have left. The count is written with the result of the case, not here: a case that fails is not counted. */
public final class Count extends ContextualProcessor<String, Case, String, Case> {
    public static final String STAGE = "count";

    private final Setup setup;
    private KeyValueStore<String, AccountState> accounts;
    private Budgets budgets;

    public Count(Setup setup) {
        this.setup = setup;
    }

    @Override
    public void init(ProcessorContext<String, Case> context) {
        super.init(context);
        accounts = context.getStateStore(Stores.ACCOUNTS);
        budgets = new Budgets(context.getStateStore(Stores.BUDGETS), setup.partitions());
    }

    @Override
    public void process(Record<String, Case> record) {
        Instant at = eventTime(record);
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        AccountState counted = Counters.withUpload(accounts.get(record.key()), at, now);
        Case open = record.value();
        Policy policy = open.moderation().policies().forSurface(open.upload().getSurface());
        List<Signal> counters = new ArrayList<>(Counters.signals(counted, at));
        counters.addAll(budgets.signals(policy, now));
        context().forward(record.withValue(open.withAccount(counted, counters)));
    }

    /** When the upload happened, by its own word unless that lies in the future: one wrong clock must not end everyone's window. */
    private Instant eventTime(Record<String, Case> record) {
        Instant said = record.value().upload().getUploadedAt();
        Instant latest =
                Instant.ofEpochMilli(record.timestamp()).plus(setup.limits().clockSkew());
        return said.isAfter(latest) ? latest : said;
    }
}
