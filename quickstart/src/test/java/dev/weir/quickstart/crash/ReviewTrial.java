package dev.weir.quickstart.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.chaos.ReviewDatabase;
import dev.weir.quickstart.chaos.SimulatedReviewer;
import dev.weir.quickstart.supervise.Killable;
import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Tasks, reviewers and kills, and the count at the end. */
public final class ReviewTrial {
    private static final String PASSWORD = "four words far apart";
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    /** So that there is work left at every kill, and processors for who starts again. */
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    private final ReviewDatabase database;
    private final String bootstrapServers;
    private final AvroSerdes serdes;
    private final List<String> instances;

    private final Map<UUID, String> acknowledged = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();

    public ReviewTrial(ReviewDatabase database, String bootstrapServers, String registryUrl, List<String> instances) {
        this.database = database;
        this.bootstrapServers = bootstrapServers;
        this.serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
        this.instances = instances;
    }

    public void run(Killable server, List<Killable> services, int reviewers, int tasks, int kills, long seed)
            throws InterruptedException, SQLException {
        List<Thread> people = new ArrayList<>();
        try {
            server.start();
            for (Killable service : services) {
                service.start();
            }
            database.hire(reviewers, PASSWORD);
            produce(tasks);
            for (int i = 0; i < reviewers; i++) {
                SimulatedReviewer person = new SimulatedReviewer(
                        "reviewer-" + i, PASSWORD, instances, i % instances.size(), PAUSE, acknowledged, over::get);
                people.add(Thread.ofVirtual().start(() -> {
                    try {
                        person.work();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }));
            }
            killAtRandom(server, services, tasks, kills, new Random(seed));
            await(
                    "every task decided and everything sent",
                    () -> database.openTasks().isEmpty() && database.count("task") == tasks && database.unsent() == 0);
            over.set(true);
            for (Thread person : people) {
                person.join();
            }
            judge(tasks);
        } finally {
            over.set(true);
            people.forEach(Thread::interrupt);
            for (Killable service : services) {
                service.stop();
            }
            server.stop();
        }
    }

    /** Kills one of the processes each time a share of the work is done, and starts it again while the rest goes on. */
    private void killAtRandom(Killable server, List<Killable> services, int tasks, int kills, Random random)
            throws InterruptedException {
        List<Killable> all = new ArrayList<>(services);
        all.add(server);
        for (int kill = 1; kill <= kills; kill++) {
            int done = tasks * kill / (kills + 1);
            await("work goes on", () -> acknowledged.size() >= done);
            // Each of them once before any of them twice.
            Killable victim = kill <= all.size() ? all.get(kill - 1) : all.get(random.nextInt(all.size()));
            Thread.sleep(random.nextInt(200));
            victim.kill();
            victim.start();
        }
    }

    private void judge(int tasks) throws SQLException {
        List<ReviewOutcome> outcomes = outcomes();
        Map<String, Integer> byContent = new HashMap<>();
        Map<String, Integer> byId = new HashMap<>();
        outcomes.forEach(outcome -> {
            byContent.merge(outcome.getContentId(), 1, Integer::sum);
            byId.merge(outcome.getOutcomeId(), 1, Integer::sum);
        });
        assertThat(byContent).as("contents decided").hasSize(tasks);
        assertThat(byContent.values()).as("decisions on a content").containsOnly(1);
        assertThat(byId.values()).as("records of a decision").containsOnly(1);
        assertThat(acknowledged.keySet().stream().map(UUID::toString))
                .as("acknowledged decisions that are on the topic")
                .allMatch(byId::containsKey);
        assertThat(database.count("ruling where state = 'UNDONE'")).isZero();
    }

    private void produce(int tasks) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        try (Producer<String, ReviewTask> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                serdes.values(ReviewTask.class).serializer())) {
            for (int i = 0; i < tasks; i++) {
                sent.add(producer.send(
                        new ProducerRecord<>(TOPICS.reviewTasks(), "content-" + i, task("content-" + i))));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private List<ReviewOutcome> outcomes() {
        List<ReviewOutcome> outcomes = new ArrayList<>();
        try (KafkaConsumer<String, ReviewOutcome> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new StringDeserializer(),
                serdes.values(ReviewOutcome.class).deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(TOPICS.reviewOutcomes()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<String, ReviewOutcome> record : consumer.poll(Duration.ofMillis(100))) {
                    outcomes.add(record.value());
                }
            }
        }
        return outcomes;
    }

    private interface Question {
        boolean isTrue() throws SQLException;
    }

    private static void await(String what, Question question) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                if (question.isTrue()) {
                    return;
                }
            } catch (SQLException e) {
                // The database may be on its way back.
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            Thread.sleep(200);
        }
    }

    private static ReviewTask task(String id) {
        Instant now = Instant.now();
        UploadEvent upload = UploadEvent.newBuilder()
                .setAccountId("account-" + Math.floorMod(id.hashCode(), 50))
                .setContentId(id)
                .setRevision(1)
                .setSurface("comments")
                .setTexts(List.of(new TextPart("body", "Buy cheap pills, number " + id, null)))
                .setUploadedAt(now)
                .build();
        Decision decision = Decision.newBuilder()
                .setDecisionId("decision-" + id)
                .setContentId(id)
                .setRevision(1)
                .setAccountId(upload.getAccountId())
                .setSurface("comments")
                .setSequence(1)
                .setDecidedBy(DecidedBy.MACHINE)
                .setAction(Action.REVIEW)
                .setHarm("SPAM")
                .setReasonCode("SPAM/CLF/spam")
                .setReason("Spam score is high")
                .setPolicyId("none")
                .setPolicyVersion("1")
                .setPolicyDigest("none")
                .setContentDigest(ByteBuffer.wrap(new byte[32]))
                .setQueue("spam")
                .setUploadedAt(now)
                .setDecidedAt(now)
                .build();
        return ReviewTask.newBuilder()
                .setContentId(id)
                .setRevision(1)
                .setAccountId(upload.getAccountId())
                .setState(TaskState.OPEN)
                .setQueue("spam")
                .setOpenedAt(now)
                .setUpload(upload)
                .setDecision(decision)
                .build();
    }
}
