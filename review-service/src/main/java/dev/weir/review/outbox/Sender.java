package dev.weir.review.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.app.KafkaSettings;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.serde.AvroSerdes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One leader's term: takes over from the last one, then sends batch after batch. For one thread. */
final class Sender implements AutoCloseable {
    /** Header that says which ruling and which row a record was sent for. */
    static final String ROW = "weir.outbox";

    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LONGEST_TAKE_OVER = Duration.ofMinutes(2);
    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private record Row(
            long id, UUID ruling, Destination to, String key, SpecificRecordBase record, long dueForMillis) {}

    private record Produced(Row row, RecordMetadata where) {}

    private final Connection connection;
    private final KafkaSettings kafka;
    private final Outbox outbox;
    private final Producer<String, byte[]> producer;
    private final Serializer<ReviewOutcome> outcomes;
    private final Serializer<BankRecord> entries;

    Sender(Connection connection, KafkaSettings kafka, Outbox outbox) {
        this.connection = connection;
        this.kafka = kafka;
        this.outbox = outbox;
        AvroSerdes serdes = kafka.serdes();
        outcomes = serdes.values(ReviewOutcome.class).serializer();
        entries = serdes.values(BankRecord.class).serializer();
        producer = new KafkaProducer<>(
                kafka.with(Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        kafka.group() + "-outbox",
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.CLIENT_ID_CONFIG,
                        kafka.group() + "-outbox")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Ends every predecessor, and learns from the topics what it sent. */
    void takeOver() throws SQLException {
        producer.initTransactions();
        connection.setAutoCommit(false);
        for (Destination to : Destination.values()) {
            readOn(to);
        }
        connection.commit();
    }

    /**
     * Sends what is due.
     *
     * @return how long each record took from the moment it was due
     */
    List<Duration> send() throws SQLException {
        long start = System.nanoTime();
        List<Row> due = due();
        if (!due.isEmpty()) {
            List<Produced> sent = produce(due);
            for (Produced one : sent) {
                published(one.row().ruling(), one.row().id());
            }
            Map<TopicPartition, Long> ends = new HashMap<>();
            sent.forEach(one -> ends.merge(
                    new TopicPartition(one.where().topic(), one.where().partition()),
                    one.where().offset() + 1,
                    Math::max));
            mark(ends);
        }
        connection.commit();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return due.stream().map(row -> took.plusMillis(row.dueForMillis())).toList();
    }

    /** Rows are locked while they are sent, so that nobody can take one back meanwhile; of one key, the older come first. */
    private List<Row> due() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                select id, ruling_id, topic, key, record, (extract(epoch from now() - release_at) * 1000)::bigint as due_for
                from outbox o
                where published_at is null and release_at <= now()
                and not exists (select from outbox older where older.topic = o.topic and older.key = o.key and older.id < o.id
                                and older.published_at is null and older.release_at > now())
                order by id limit ? for update""")) {
            statement.setInt(1, BATCH);
            try (ResultSet rows = statement.executeQuery()) {
                List<Row> due = new ArrayList<>();
                while (rows.next()) {
                    Destination to = Destination.valueOf(rows.getString("topic"));
                    due.add(new Row(
                            rows.getLong("id"),
                            rows.getObject("ruling_id", UUID.class),
                            to,
                            rows.getString("key"),
                            outbox.decode(to, rows.getBytes("record")),
                            rows.getLong("due_for")));
                }
                return due;
            }
        }
    }

    private List<Produced> produce(List<Row> due) {
        producer.beginTransaction();
        try {
            List<Future<RecordMetadata>> answers = due.stream().map(this::send).toList();
            producer.commitTransaction();
            List<Produced> sent = new ArrayList<>();
            for (int i = 0; i < due.size(); i++) {
                sent.add(new Produced(due.get(i), answers.get(i).get()));
            }
            return sent;
        } catch (ExecutionException e) {
            throw new IllegalStateException("A record of the outbox was not taken", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while sending", e);
        }
    }

    private Future<RecordMetadata> send(Row row) {
        String topic = row.to().topic(kafka.topics());
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, row.key(), value(row, topic));
        record.headers().add(ROW, (row.ruling() + "/" + row.id()).getBytes(UTF_8));
        return producer.send(record);
    }

    private byte[] value(Row row, String topic) {
        return switch (row.record()) {
            case ReviewOutcome outcome -> outcomes.serialize(topic, outcome);
            case BankRecord entry -> entries.serialize(topic, entry);
            default ->
                throw new IllegalStateException(
                        "The outbox knows no " + row.record().getSchema().getName());
        };
    }

    /** Reads a topic from the mark to its end; what carries the number of a row was sent for it. */
    private void readOn(Destination to) throws SQLException {
        String topic = to.topic(kafka.topics());
        Map<String, Object> settings = new HashMap<>(kafka.with(Map.of(
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.CLIENT_ID_CONFIG,
                kafka.group() + "-outbox-take-over")));
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        try (Consumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            Map<TopicPartition, Long> marks = marks(topic);
            for (TopicPartition partition : partitions) {
                // Without a mark nothing was ever sent there, or not marked: what the outbox does not know may be
                // anywhere.
                long from = marks.getOrDefault(partition, 0L);
                if (from > ends.getOrDefault(partition, 0L)) {
                    from = 0;
                }
                consumer.seek(partition, from);
            }
            long giveUp = System.nanoTime() + LONGEST_TAKE_OVER.toNanos();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > giveUp) {
                    throw new IllegalStateException("The end of " + topic + " cannot be reached");
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    Header row = record.headers().lastHeader(ROW);
                    if (row != null) {
                        String[] sentFor = new String(row.value(), UTF_8).split("/", -1);
                        published(UUID.fromString(sentFor[0]), Long.parseLong(sentFor[1]));
                    }
                }
            }
            mark(ends);
        }
    }

    private void published(UUID ruling, long row) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                with sent as (
                    update outbox set published_at = now()
                    where id = ? and ruling_id = ? and published_at is null returning ruling_id, topic)
                update ruling set published_at = now(), state = case when state = 'STORED' then 'PUBLISHED' else state end
                where id = (select ruling_id from sent where topic = 'OUTCOMES')""")) {
            statement.setLong(1, row);
            statement.setObject(2, ruling);
            statement.executeUpdate();
        }
    }

    private Map<TopicPartition, Long> marks(String topic) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select partition, \"offset\" from outbox_mark where topic = ?")) {
            statement.setString(1, topic);
            try (ResultSet rows = statement.executeQuery()) {
                Map<TopicPartition, Long> marks = new HashMap<>();
                while (rows.next()) {
                    marks.put(new TopicPartition(topic, rows.getInt(1)), rows.getLong(2));
                }
                return marks;
            }
        }
    }

    private void mark(Map<TopicPartition, Long> ends) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into outbox_mark (topic, partition, "offset") values (?, ?, ?)
                on conflict (topic, partition) do update set "offset" = excluded."offset"
                """)) {
            for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
                statement.setString(1, end.getKey().topic());
                statement.setInt(2, end.getKey().partition());
                statement.setLong(3, end.getValue());
                statement.executeUpdate();
            }
        }
    }

    @Override
    public void close() {
        // Whoever was cut short waits for nobody; the interrupt has done its work.
        producer.close(Thread.interrupted() ? Duration.ZERO : FAREWELL);
    }
}
