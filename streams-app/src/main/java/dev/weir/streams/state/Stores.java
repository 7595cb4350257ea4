package dev.weir.streams.state;

import static org.apache.kafka.streams.state.Stores.inMemoryKeyValueStore;
import static org.apache.kafka.streams.state.Stores.keyValueStoreBuilder;
import static org.apache.kafka.streams.state.Stores.persistentKeyValueStore;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.serde.AvroSerdes;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The state stores, one set per partition. All are changelogged; nothing in them outlives its retention (see {@link Sweep}). */
public final class Stores {
    /** Content id to what is remembered between revisions. */
    public static final String CONTENTS = "contents";
    /** Content id to the case that waits for slow signals. */
    public static final String CASES = "cases";
    /** Deadline and content id of every open case, in order of the deadline. */
    public static final String DEADLINES = "deadlines";
    /** Account id to its counters. */
    public static final String ACCOUNTS = "accounts";

    /** Policy id and rule id to what the rule has spent of its budget. */
    public static final String BUDGETS = "budgets";

    /** Key of a count of costs to the count. */
    public static final String COSTS = "costs";

    /** Key of a count of quality to the count. */
    public static final String QUALITY = "quality";

    private static final Map<String, String> CHANGELOG = Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, "3145728");

    private final AvroSerdes serdes;

    public Stores(AvroSerdes serdes) {
        this.serdes = serdes;
    }

    /** The names of the stores that uploads are decided with. */
    public static String[] names() {
        return new String[] {CONTENTS, CASES, DEADLINES, ACCOUNTS, BUDGETS, COSTS};
    }

    public void addTo(Topology topology) {
        topology.addStateStore(store(CONTENTS, Serdes.String(), serdes.state(ContentState.class)));
        topology.addStateStore(store(CASES, Serdes.String(), serdes.state(OpenCase.class)));
        topology.addStateStore(store(ACCOUNTS, Serdes.String(), serdes.state(AccountState.class)));
        // As many entries as there are rules with a budget, read for every upload.
        topology.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(BUDGETS), Serdes.String(), serdes.state(Bucket.class))
                        .withLoggingEnabled(CHANGELOG));
        // A handful of entries a day, changed by many uploads; the cache makes that one change a commit.
        topology.addStateStore(
                keyValueStoreBuilder(inMemoryKeyValueStore(COSTS), Serdes.String(), serdes.state(CostCount.class))
                        .withCachingEnabled()
                        .withLoggingEnabled(CHANGELOG));
        topology.addStateStore(store(DEADLINES, Serdes.Bytes(), Serdes.ByteArray()));
    }

    /** The store of the counts of quality, for the stage that sums them up. */
    public void addQualityTo(Topology topology, String stage) {
        topology.addStateStore(store(QUALITY, Serdes.String(), serdes.state(QualityCount.class)), stage);
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return keyValueStoreBuilder(persistentKeyValueStore(name), keys, values).withLoggingEnabled(CHANGELOG);
    }
}
