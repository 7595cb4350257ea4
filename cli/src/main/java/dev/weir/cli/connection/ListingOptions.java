package dev.weir.cli.connection;

import dev.weir.cli.terminal.DurationConverter;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Option;

/** Which records of topics are listed, and reading them. */
public final class ListingOptions {
    @Option(names = "--follow", description = "Then wait for more, until interrupted")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "Only records whose timestamps are not older than this, e.g. 10m, 2h, 7d")
    private Optional<Duration> since = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Only the newest N, in the order of their time")
    private Optional<Integer> limit = Optional.empty();

    @Option(names = "--json", description = "Print one JSON object a line")
    private boolean json;

    public boolean json() {
        return json;
    }

    /**
     * Hands over the records that the options ask for.
     *
     * @param terminal ends it when nobody reads the results any more
     * @param wanted others are passed over and do not count
     */
    public void read(
            TopicReader reader,
            Collection<String> topics,
            Terminal terminal,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            Consumer<ConsumerRecord<byte[], byte[]>> each) {
        limit.filter(count -> count < 0).ifPresent(count -> {
            throw Failure.wrongUsage("--limit: must be at least 0, not " + count);
        });
        List<TopicPartition> partitions = reader.partitions(topics);
        Map<TopicPartition, Long> from = since.map(
                        age -> reader.since(partitions, Instant.now().minus(age)))
                .orElseGet(() -> reader.beginnings(partitions));
        Map<TopicPartition, Long> ends = reader.ends(partitions);
        Predicate<ConsumerRecord<byte[], byte[]>> whileRead = record -> {
            if (wanted.test(record)) {
                each.accept(record);
            }
            return true;
        };
        if (limit.isPresent()) {
            new Tail(reader, from, ends, wanted).newest(limit.get()).forEach(each);
        } else {
            reader.read(from, ends, record -> whileRead.test(record) && isRead(terminal, record));
        }
        if (follow && terminal.isRead()) {
            reader.follow(ends, whileRead, terminal::isRead);
        }
    }

    /** Asks now and then only: asking writes out what is buffered. */
    private static boolean isRead(Terminal terminal, ConsumerRecord<byte[], byte[]> record) {
        return record.offset() % 100 != 0 || terminal.isRead();
    }
}
