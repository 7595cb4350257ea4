package dev.weir.streams.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The deadlines of open cases, earliest first. */
public final class Deadlines {
    private static final byte[] PRESENT = {};

    /** When the case of a content may wait no longer. */
    public record Deadline(Instant at, String contentId) {}

    private final KeyValueStore<Bytes, byte[]> store;

    public Deadlines(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    public void add(Instant at, String contentId) {
        store.put(key(at, contentId), PRESENT);
    }

    public void remove(Instant at, String contentId) {
        store.delete(key(at, contentId));
    }

    /** At most so many of the deadlines up to and including a moment, earliest first. */
    public List<Deadline> due(Instant now, int most) {
        List<Deadline> due = new ArrayList<>();
        Bytes first = Bytes.wrap(new byte[Long.BYTES]);
        Bytes last = key(now.plusMillis(1), "");
        try (KeyValueIterator<Bytes, byte[]> entries = store.range(first, last)) {
            while (entries.hasNext() && due.size() < most) {
                due.add(parse(entries.next().key));
            }
        }
        return due;
    }

    /** How many there are; looks at every one. */
    public long count() {
        long count = 0;
        try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
            while (entries.hasNext()) {
                entries.next();
                count++;
            }
        }
        return count;
    }

    private static Bytes key(Instant at, String contentId) {
        byte[] id = contentId.getBytes(UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + id.length)
                .putLong(at.toEpochMilli())
                .put(id)
                .array());
    }

    private static Deadline parse(Bytes key) {
        ByteBuffer buffer = ByteBuffer.wrap(key.get());
        Instant at = Instant.ofEpochMilli(buffer.getLong());
        return new Deadline(at, UTF_8.decode(buffer).toString());
    }
}
