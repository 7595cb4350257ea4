package dev.weir.cli.decision;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.RecordValues;
import dev.weir.cli.connection.TopicReader;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.Decision;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Finds the decision that stands about a piece of content; reads only the partition where it must be. */
final class CurrentDecision {
    private final Cluster cluster;
    private final Terminal terminal;

    CurrentDecision(Cluster cluster, Terminal terminal) {
        this.cluster = cluster;
        this.terminal = terminal;
    }

    /**
     * @throws Failure when there is none, or it cannot be read
     */
    Decision of(String contentId) {
        byte[] key = contentId.getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> latest = latest(key);
        if (latest == null) {
            throw new Failure("No decision about content " + contentId + " in "
                    + cluster.topics().decisions()
                    + ". Check the id, and --prefix; a decision appears once the upload is settled");
        }
        if (latest.value() == null) {
            throw new Failure("The decision about content " + contentId + " was deleted, as its content was");
        }
        return new RecordValues<>(cluster, Decision.class, terminal)
                .read(latest)
                .orElseThrow(() -> new Failure("The decision about content " + contentId + " cannot be read"));
    }

    private @Nullable ConsumerRecord<byte[], byte[]> latest(byte[] key) {
        try (TopicReader reader = cluster.reader()) {
            TopicPartition partition = reader.partitionOf(cluster.topics().decisions(), key);
            Latest latest = new Latest(key);
            reader.readAll(List.of(partition), latest::see);
            return latest.record;
        }
    }

    private static final class Latest {
        private final byte[] key;
        private @Nullable ConsumerRecord<byte[], byte[]> record;

        Latest(byte[] key) {
            this.key = key;
        }

        boolean see(ConsumerRecord<byte[], byte[]> next) {
            if (Arrays.equals(key, next.key())) {
                record = next;
            }
            return true;
        }
    }
}
