package dev.weir.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepTest {
    private final KeyValueStore<String, Long> store =
            open(Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore("ages"), Serdes.String(), Serdes.Long()));
    private final Sweep<Long> sweep = new Sweep<>(store, (expiry, now) -> expiry < now.toEpochMilli());

    private static <K, V> KeyValueStore<K, V> open(StoreBuilder<KeyValueStore<K, V>> builder) {
        KeyValueStore<K, V> store = builder.withLoggingDisabled().build();
        MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @BeforeEach
    void fill() {
        for (int i = 0; i < 10; i++) {
            store.put("key-" + i, (long) i);
        }
    }

    @Test
    void everyTurnLooksAtASliceAndGoesOnWhereTheLastEnded() {
        sweep.turn(Instant.ofEpochMilli(100), 4);
        assertThat(store.approximateNumEntries()).isEqualTo(6);
        sweep.turn(Instant.ofEpochMilli(100), 4);
        sweep.turn(Instant.ofEpochMilli(100), 4);
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void whatHasNotOutlivedItsRetentionStays() {
        for (int turn = 0; turn < 6; turn++) {
            sweep.turn(Instant.ofEpochMilli(5), 3);
        }
        assertThat(store.approximateNumEntries()).isEqualTo(5);
        assertThat(store.get("key-5")).isEqualTo(5L);
    }

    @Test
    void deadlinesComeBackInOrderAndInSlices() {
        Deadlines deadlines = new Deadlines(open(Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("deadlines"), Serdes.Bytes(), Serdes.ByteArray())));
        deadlines.add(Instant.ofEpochMilli(300), "late");
        deadlines.add(Instant.ofEpochMilli(100), "b");
        deadlines.add(Instant.ofEpochMilli(100), "a");
        deadlines.add(Instant.ofEpochMilli(200), "c");

        assertThat(deadlines.due(Instant.ofEpochMilli(200), 10))
                .extracting(Deadlines.Deadline::contentId)
                .containsExactly("a", "b", "c");
        assertThat(deadlines.due(Instant.ofEpochMilli(99), 10)).isEmpty();
        assertThat(deadlines.due(Instant.ofEpochMilli(400), 2)).hasSize(2);
        deadlines.remove(Instant.ofEpochMilli(100), "a");
        assertThat(deadlines.due(Instant.ofEpochMilli(100), 10))
                .extracting(Deadlines.Deadline::contentId)
                .containsExactly("b");
    }
}
