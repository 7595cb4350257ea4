package dev.weir.bench.queue;

import dev.weir.bench.Latencies;
import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.testbed.Broker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;

/**
 * From the moment the stream's decision for review is on its topic until the task can be claimed. The yardstick is the broker's own
 * acknowledgement of the same record.
 */
@CommandLine.Command(
        name = "arrivals",
        mixinStandardHelpOptions = true,
        description = "From a decision for review to a task that can be claimed.")
public final class ArrivalBench implements Callable<Integer> {
    private static final int LOOK_EVERY_MILLIS = 5;
    private static final int WARM_UP_SECONDS = 5;

    @CommandLine.Option(
            names = "--rate",
            defaultValue = "100",
            description = "Tasks a second. Default: ${DEFAULT-VALUE}")
    private int rate;

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "30",
            description = "For each round. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @CommandLine.Option(names = "--rounds", defaultValue = "3", description = "Default: ${DEFAULT-VALUE}")
    private int rounds;

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        try (QueueApp app = QueueApp.start();
                Producer<String, ReviewTask> producer = producer()) {
            round(app, producer, WARM_UP_SECONDS, new Latencies(), new Latencies());
            for (int round = 1; round <= rounds; round++) {
                Latencies visible = new Latencies();
                Latencies acknowledged = new Latencies();
                round(app, producer, seconds, visible, acknowledged);
                System.out.printf(Locale.ROOT, "round %d, %d/s%n", round, rate);
                System.out.println(visible.line("until it can be claimed"));
                System.out.println(acknowledged.line("yardstick: the broker has it"));
            }
        }
        return 0;
    }

    private static Producer<String, ReviewTask> producer() {
        Serializer<ReviewTask> values =
                QueueApp.serdes().values(ReviewTask.class).serializer();
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", Broker.shared().bootstrapServers()), new StringSerializer(), values);
    }

    private void round(
            QueueApp app, Producer<String, ReviewTask> producer, int howLong, Latencies visible, Latencies acknowledged)
            throws InterruptedException {
        sentAt.clear();
        Thread looking = Thread.ofPlatform().start(() -> look(app.database(), visible));
        long start = System.nanoTime();
        for (int i = 0; i < rate * howLong; i++) {
            long due = start + i * 1_000_000_000L / rate;
            long wait = due - System.nanoTime();
            if (wait > 0) {
                Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
            }
            String id = "arrival-" + start + "-" + i;
            long now = System.nanoTime();
            sentAt.put(id, now);
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(QueueApp.TOPICS.reviewTasks(), id, task(id)),
                    (where, failure) -> acknowledged.add(System.nanoTime() - now));
        }
        while (!sentAt.isEmpty()) {
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
        looking.interrupt();
        looking.join();
    }

    /** Looks for what was sent and is not there yet, as often as makes little difference to what is measured. */
    private void look(JdbcClient database, Latencies visible) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                String[] wanted = sentAt.keySet().toArray(String[]::new);
                List<String> there = database.sql(
                                "select content_id from task where content_id = any(?) and state = 'OPEN'")
                        .param(wanted)
                        .query((row, number) -> row.getString("content_id"))
                        .list();
                long now = System.nanoTime();
                for (String id : there) {
                    Long sent = sentAt.remove(id);
                    if (sent != null) {
                        visible.add(now - sent);
                    }
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ReviewTask task(String id) {
        Instant now = Instant.now();
        UploadEvent upload = UploadEvent.newBuilder()
                .setAccountId("account-" + id.hashCode() % 1000)
                .setContentId(id)
                .setRevision(1)
                .setSurface("comments")
                .setTexts(List.of(new TextPart(
                        "body", "A comment of an ordinary length, sent to be looked at. ".repeat(18), null)))
                .setLanguage("en")
                .setUploadedAt(now)
                .build();
        Decision decision = Decision.newBuilder()
                .setDecisionId("decision-" + id)
                .setContentId(id)
                .setRevision(1)
                .setAccountId(upload.getAccountId())
                .setSurface(upload.getSurface())
                .setSequence(1)
                .setDecidedBy(DecidedBy.MACHINE)
                .setAction(Action.REVIEW)
                .setHarm("HARASS")
                .setReasonCode("HARASS/CLF/toxic-likely")
                .setReason("Toxicity score is high")
                .setPolicyId("community")
                .setPolicyVersion("1")
                .setPolicyDigest("none")
                .setContentDigest(ByteBuffer.wrap(new byte[32]))
                .setQueue("harassment")
                .setPriority(100)
                .setUploadedAt(now)
                .setDecidedAt(now)
                .build();
        return ReviewTask.newBuilder()
                .setContentId(id)
                .setRevision(1)
                .setAccountId(upload.getAccountId())
                .setState(TaskState.OPEN)
                .setQueue("harassment")
                .setPriority(100)
                .setOpenedAt(now)
                .setReviewBy(now.plusSeconds(14_400))
                .setUpload(upload)
                .setDecision(decision)
                .build();
    }
}
