package dev.weir.workers.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.LateSignal;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicProvisioner;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.testbed.Broker;
import dev.weir.vocabulary.Harms;
import dev.weir.workers.Questions;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** What is around workers: topics on a real broker, and the stream, which asks and reads answers. */
final class Surroundings implements AutoCloseable {
    static final int PARTITIONS = 4;
    static final Duration PATIENCE = Duration.ofMinutes(2);
    static final String PROMPT = """
            apiVersion: weir/v1
            kind: Prompt
            metadata: {id: guard, version: 1, owner: trust-and-safety}
            format: judgement
            chain: default
            instructions: "Judge."
            signals:
              - {name: llm.toxic, harm: HARASS, definition: "Attacks a person."}
            """;

    private final String id = UUID.randomUUID().toString();
    private final Broker broker = Broker.shared();
    private final Topics topics = new Topics("w" + id.substring(0, 8) + ".");
    private final AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registry()));
    private final Producer<String, byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()), new StringSerializer(), new ByteArraySerializer());
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path folder;
    private final List<Worker> workers = new ArrayList<>();
    private int asked;

    /**
     * @param folder for the sources document
     */
    Surroundings(Path folder) {
        this.folder = folder;
        TopicCatalogue catalogue = catalogue();
        try (Admin admin = broker.admin()) {
            new TopicProvisioner(admin).create(catalogue, Optional.of((short) 1));
        }
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(id)).register(catalogue);
    }

    private TopicCatalogue catalogue() {
        return catalogue(topics);
    }

    static TopicCatalogue catalogue(Topics topics) {
        return TopicCatalogue.of(topics, Harms.standard(), PARTITIONS);
    }

    Topics topics() {
        return topics;
    }

    /** Of the registry. */
    String scope() {
        return id;
    }

    private String registry() {
        return "mock://" + id;
    }

    /** One endpoint, one chain of one model; {@code endpoint} and {@code more} are further lines. */
    static String sources(URI server, String endpoint, String more) {
        return """
               apiVersion: weir/v1
               kind: Sources
               endpoints:
                 - name: stand-in
                   base: "%s"
                   %s
               chains:
                 - name: default
                   models: [{name: main, endpoint: stand-in, model: simulated, dialect: VLLM}]
               %s
               """.formatted(server, endpoint, more);
    }

    static String sources(URI server) {
        return sources(server, "", "");
    }

    /** Replaces the sources document in one step, as an editor or an orchestrator does. */
    Path write(String sources) {
        try {
            Path file = folder.resolve("sources.yaml");
            Path next = Files.writeString(folder.resolve("sources.next"), sources);
            return Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of a worker; {@code more} win. */
    Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("bootstrap.servers", broker.bootstrapServers());
        settings.put("schema.registry.url", registry());
        settings.put("group.id", "workers-" + id);
        settings.put("session.timeout.ms", "6000");
        settings.put(WorkerConfig.TOPIC_PREFIX, topics.prefix());
        settings.put(WorkerConfig.SOURCES, folder.resolve("sources.yaml").toString());
        settings.put(WorkerConfig.SOURCES_REFRESH_MS, "100");
        settings.put(WorkerConfig.LEDGER_MS, "100");
        settings.put(WorkerConfig.HTTP_LISTEN, "127.0.0.1:0");
        settings.putAll(more);
        return settings;
    }

    /** Starts a worker in this JVM, and waits until it is ready. */
    Worker start(String sources) throws IOException, InterruptedException {
        write(sources);
        return start(Map.of());
    }

    Worker start(Map<String, String> more) throws IOException, InterruptedException {
        Properties properties = new Properties();
        properties.putAll(settings(more));
        Worker worker = Worker.start(new WorkerConfig(properties), Map.of());
        workers.add(worker);
        await("the worker is ready", () -> worker.health().ready());
        return worker;
    }

    /** Publishes a prompt and brings it into force; answers its digest. */
    String publish(String yaml) {
        String digest = Sha256.of(Bytes.wrap(yaml.getBytes(UTF_8))).hex();
        for (String key : List.of(ControlKeys.document(digest), ControlKeys.active("guard"))) {
            PromptEntry entry = new PromptEntry(
                    "guard", "1", digest, key.startsWith(ControlKeys.DOCUMENT) ? yaml : null, Instant.EPOCH);
            send(
                    topics.prompts(),
                    key,
                    serdes.values(PromptEntry.class).serializer().serialize(topics.prompts(), entry));
        }
        return digest;
    }

    /** Asks about a text and answers the request's id. */
    String ask(String text) {
        return ask("llm.toxic", "llm:guard", Questions.text(text), null, Duration.ofSeconds(60));
    }

    String ask(String text, Duration time) {
        return ask("llm.toxic", "llm:guard", Questions.text(text), null, time);
    }

    String ask(String signal, String source, UploadEvent upload, @Nullable String prompt, Duration time) {
        String requestId = "request-" + asked++;
        byte[] digest = HexFormat.of()
                .parseHex(Sha256.of(Bytes.wrap((upload.getTexts() + "" + upload.getUrls()).getBytes(UTF_8)))
                        .hex());
        SignalRequest request = SignalRequest.newBuilder()
                .setRequestId(requestId)
                .setSignal(signal)
                .setSource(source)
                .setAccountId(upload.getAccountId())
                .setContentId(upload.getContentId())
                .setRevision(1)
                .setContentDigest(ByteBuffer.wrap(digest))
                .setPolicyId("community")
                .setPolicyDigest("digest")
                .setUpload(upload)
                .setPrompt(prompt)
                .setSeverity(3)
                .setDeadline(Instant.now().plus(time))
                .build();
        send(
                topics.signalRequests(),
                HexFormat.of().formatHex(digest),
                serdes.values(SignalRequest.class).serializer().serialize(topics.signalRequests(), request));
        return requestId;
    }

    void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** All answers, once so many questions have theirs; a question that was asked again may have two. */
    List<LateSignal> answers(int count) {
        List<LateSignal> answers = broker
                .read(
                        topics.signals(),
                        serdes.values(LateSignal.class).deserializer(),
                        records -> records.stream()
                                        .map(record -> record.value().getRequestId())
                                        .distinct()
                                        .count()
                                >= count,
                        PATIENCE)
                .stream()
                .map(ConsumerRecord::value)
                .toList();
        assertThat(answers).as("answers in time").hasSizeGreaterThanOrEqualTo(count);
        return answers;
    }

    /** The score, or why there is none, of the answer to a question. */
    Object answer(String requestId) {
        List<LateSignal> all = broker
                .read(
                        topics.signals(),
                        serdes.values(LateSignal.class).deserializer(),
                        records -> records.stream()
                                .anyMatch(
                                        record -> record.value().getRequestId().equals(requestId)),
                        PATIENCE)
                .stream()
                .map(ConsumerRecord::value)
                .filter(signal -> signal.getRequestId().equals(requestId))
                .toList();
        assertThat(all).as("answers to " + requestId).hasSize(1);
        Object value = all.getFirst().getSignal().getValue();
        return value == null ? String.valueOf(all.getFirst().getSignal().getUnavailable()) : value;
    }

    /** How many questions the group is done with. */
    long committed() {
        try (Admin admin = broker.admin()) {
            return admin
                    .listConsumerGroupOffsets("workers-" + id)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(offset -> offset == null ? 0 : offset.offset())
                    .sum();
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives a topic more partitions, and waits until the broker tells so. */
    void repartition(String topic, int partitions) throws InterruptedException, ExecutionException {
        try (Admin admin = broker.admin()) {
            admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(partitions)))
                    .all()
                    .get();
            await("the topic has more partitions", () -> partitions(admin, topic) == partitions);
        }
    }

    private static int partitions(Admin admin, String topic) {
        try {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .values()
                    .iterator()
                    .next()
                    .partitions()
                    .size();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    /** What a worker serves at a path. */
    HttpResponse<String> get(int port, String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The sum of a worker's metric over all lines that begin so and hold all of these words. */
    double metric(Worker worker, String name, String... words) {
        return get(worker.port(), "/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static void await(String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            assertThat(Instant.now()).as("not in time: " + what).isBefore(end);
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
        producer.close();
        http.close();
    }
}
