package dev.weir.bench.worker;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.bench.Operator;
import dev.weir.bench.pipeline.Uploads;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.content.Sha256;
import dev.weir.testbed.Broker;
import dev.weir.workers.app.Worker;
import dev.weir.workers.app.WorkerConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Questions in topics of their own, with a worker that answers them. */
final class Desk {
    private static final int PARTITIONS = 4;
    private static final int TEXT_BYTES = 300;
    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    /** What the first of so many answers take is not counted: the worker joins its group and warms up meanwhile. */
    private static final int UNCOUNTED = 10;

    private static final String PROMPT = """
            apiVersion: weir/v1
            kind: Prompt
            metadata: {id: guard, version: 1, owner: bench}
            format: judgement
            chain: default
            instructions: "Judge."
            signals:
              - {name: llm.toxic, harm: HARASS, definition: "Attacks a person."}
            """;

    private final Topics topics;
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", Operator.REGISTRY));

    /**
     * @param name of the desk, not used before; its topics begin with it
     */
    Desk(String name) throws IOException, InterruptedException {
        this.topics = new Topics(name + ".");
        Operator operator = new Operator(topics);
        operator.weir("topics", "create", "--partitions", String.valueOf(PARTITIONS), "--replication", "1");
        awaitLeaders();
        Path prompt = Files.writeString(Files.createTempFile("bench-prompt", ".yaml"), PROMPT);
        operator.weir("prompt", "publish", prompt.toString());
        Files.delete(prompt);
    }

    /** A leader that has just been chosen may refuse the first batch and take the second, and what follows is out of order for good. */
    private void awaitLeaders() throws InterruptedException {
        try (Admin admin = Broker.shared().admin()) {
            admin.listOffsets(IntStream.range(0, PARTITIONS)
                            .mapToObj(partition -> new TopicPartition(topics.signalRequests(), partition))
                            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not lead " + topics.signalRequests(), e);
        }
    }

    /**
     * Asks about so many different texts.
     *
     * @throws IllegalStateException when the broker does not take one
     */
    void ask(int questions) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        Serializer<SignalRequest> values = serdes.values(SignalRequest.class).serializer();
        try (Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            Instant now = Instant.now();
            Uploads uploads = new Uploads(TEXT_BYTES);
            for (int i = 0; i < questions; i++) {
                byte[] digest = Sha256.start().digest((topics.prefix() + i).getBytes(UTF_8));
                SignalRequest request = SignalRequest.newBuilder()
                        .setRequestId(topics.prefix() + i)
                        .setSignal("llm.toxic")
                        .setSource("llm:guard")
                        .setAccountId("account-" + i)
                        .setContentId("content-" + i)
                        .setRevision(1)
                        .setContentDigest(ByteBuffer.wrap(digest))
                        .setPolicyId("bench")
                        .setPolicyDigest("")
                        .setUpload(uploads.upload("content-" + i, i, now))
                        .setSeverity(3)
                        .setDeadline(now.plus(Duration.ofHours(1)))
                        .build();
                sent.add(producer.send(new ProducerRecord<>(
                        topics.signalRequests(),
                        HexFormat.of().formatHex(digest),
                        values.serialize(topics.signalRequests(), request))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker does not take a question", e);
        }
    }

    /**
     * Starts a worker, waits until everything is answered, and stops it.
     *
     * @param open questions worked on at the same time
     * @param inFlight calls under way at the same time
     * @return answers a second, the first ones not counted
     * @throws IllegalStateException when they are not all there in time
     */
    double rate(URI server, int open, int inFlight, int questions) throws IOException, InterruptedException {
        Path sources = Files.writeString(Files.createTempFile("bench-sources", ".yaml"), sources(server, inFlight));
        Properties given = new Properties();
        given.put("bootstrap.servers", Broker.shared().bootstrapServers());
        given.put("schema.registry.url", Operator.REGISTRY);
        given.put("group.id", topics.prefix() + "workers");
        given.put(WorkerConfig.TOPIC_PREFIX, topics.prefix());
        given.put(WorkerConfig.SOURCES, sources.toString());
        given.put(WorkerConfig.IN_FLIGHT, String.valueOf(open));
        given.put(WorkerConfig.HTTP_LISTEN, "127.0.0.1:0");
        try (Consumer<byte[], byte[]> answers = answers();
                Worker worker = Worker.start(new WorkerConfig(given), Map.of())) {
            int first = await(answers, 0, questions / UNCOUNTED);
            long from = System.nanoTime();
            int last = await(answers, first, questions);
            return (last - first) * 1e9 / (System.nanoTime() - from);
        } finally {
            Files.delete(sources);
        }
    }

    private static String sources(URI server, int inFlight) {
        return """
               apiVersion: weir/v1
               kind: Sources
               endpoints:
                 - {name: stand-in, base: "%s", atOnce: %d}
               chains:
                 - name: default
                   models: [{name: main, endpoint: stand-in, model: simulated, dialect: VLLM}]
               """.formatted(server, inFlight);
    }

    private Consumer<byte[], byte[]> answers() {
        Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = IntStream.range(0, PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topics.signals(), partition))
                .toList();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        return consumer;
    }

    private static int await(Consumer<byte[], byte[]> answers, int seen, int wanted) {
        int all = seen;
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (all < wanted) {
            all += answers.poll(POLL).count();
            if (System.nanoTime() > end) {
                throw new IllegalStateException("After " + PATIENCE + " only " + all + " of " + wanted + " answers");
            }
        }
        return all;
    }
}
