package dev.weir.quickstart.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.quickstart.chaos.judge.Kind;
import dev.weir.quickstart.chaos.judge.Place;
import dev.weir.schemas.Operation;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The platform: uploads, newer revisions, repeats, deletions and broken records, the same ones for the same seed. What the broker does not
 * acknowledge is sent again until it does.
 */
final class Load implements AutoCloseable {
    private static final int ACCOUNTS = 150;
    /** As many contents are remembered to come back to. */
    private static final int LIVE = 400;

    private static final byte[] UNKNOWN_SCHEMA = {0, 0, 0x0f, 0x42, 0x3f, 2, 4, 6};
    private static final long AGAIN_MILLIS = 200;

    private final Templates templates;
    private final Random random;
    private final double perSecond;
    private final String topic = new Topics(Topics.DEFAULT_PREFIX).uploads();
    private final Serializer<UploadEvent> serializer;
    private final Producer<byte[], byte[]> producer;
    private final Set<Place> acknowledged = ConcurrentHashMap.newKeySet();
    private final List<Content> live = new ArrayList<>();
    private int number;

    /** A content that the load may come back to, once its newest upload was acknowledged: so its revisions arrive in order. */
    private static final class Content {
        private UploadEvent newest;
        private volatile boolean settled;

        Content(UploadEvent newest) {
            this.newest = newest;
        }
    }

    Load(Templates templates, long seed, double perSecond, String bootstrapServers, String registryUrl) {
        this.templates = templates;
        this.random = new Random(seed);
        this.perSecond = perSecond;
        this.serializer = new AvroSerdes(Map.of("schema.registry.url", registryUrl))
                .values(UploadEvent.class)
                .serializer();
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        Duration.ofMinutes(10).toMillis(),
                        ProducerConfig.ENABLE_METRICS_PUSH_CONFIG,
                        false),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends until a moment; what was held up is caught up with. Returns once everything is acknowledged. */
    void until(Instant end) throws InterruptedException {
        Instant start = Instant.now();
        for (Instant now = start; now.isBefore(end); now = Instant.now()) {
            Instant due = start.plusNanos((long) (number / perSecond * 1e9));
            if (due.isAfter(now)) {
                Thread.sleep(Math.min(
                        Duration.between(now, due).toMillis() + 1,
                        Duration.between(now, end).toMillis()));
            } else {
                next();
                number++;
            }
        }
        producer.flush();
    }

    /** Where the records are that were acknowledged so far. */
    Set<Place> acknowledged() {
        return acknowledged;
    }

    private void next() throws InterruptedException {
        int share = random.nextInt(100);
        Content back = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
        if (share < 5) {
            bad();
        } else if (share < 7) {
            send(Kind.KEYLESS, create(), null);
        } else if (share < 65 || back == null || !back.settled) {
            Content content = new Content(create());
            live.add(content);
            if (live.size() > LIVE) {
                live.removeFirst();
            }
            send(Kind.UPLOAD, content.newest, content);
        } else if (share < 75) {
            send(Kind.REVISION, changed(back.newest, back.newest.getRevision() + 1), back);
        } else if (share < 85) {
            UploadEvent unchanged =
                    copy(back.newest).setRevision(back.newest.getRevision() + 1).build();
            send(Kind.UNCHANGED, unchanged, back);
        } else if (share < 91) {
            send(Kind.DUPLICATE, back.newest, back);
        } else if (share < 94) {
            send(Kind.CONFLICT, changed(back.newest, back.newest.getRevision()), null);
        } else {
            live.remove(back);
            UploadEvent gone = copy(back.newest).setOperation(Operation.DELETE).build();
            send(Kind.DELETION, gone, null);
        }
    }

    private UploadEvent create() {
        List<UploadEvent> from = random.nextInt(10) < 6 ? templates.calm() : templates.all();
        UploadEvent template = from.get(random.nextInt(from.size()));
        return copy(template)
                .setAccountId("account-" + random.nextInt(ACCOUNTS))
                .setContentId("content-" + number)
                .setRevision(1)
                .setTexts(numbered(template.getTexts()))
                .build();
    }

    private UploadEvent changed(UploadEvent upload, long revision) {
        List<TextPart> texts = upload.getTexts().isEmpty()
                ? List.of(new TextPart("caption", "Number " + number, null))
                : numbered(upload.getTexts());
        return copy(upload).setRevision(revision).setTexts(texts).build();
    }

    private List<TextPart> numbered(List<TextPart> texts) {
        return Stream.concat(
                        texts.stream()
                                .limit(1)
                                .map(text -> new TextPart(
                                        text.getName(), text.getText() + " " + number, text.getLanguage())),
                        texts.stream().skip(1))
                .toList();
    }

    private static UploadEvent.Builder copy(UploadEvent upload) {
        return UploadEvent.newBuilder(upload).setUploadedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    private void bad() throws InterruptedException {
        byte[] key = ("careless-" + number).getBytes(UTF_8);
        byte[] value = switch (random.nextInt(5)) {
            case 0 -> "this is not Avro".getBytes(UTF_8);
            case 1 -> UNKNOWN_SCHEMA;
            case 2 -> null;
            case 3 -> cut(bytes(templates.calm().getFirst()));
            default ->
                bytes(copy(templates.calm().getFirst())
                        .setAccountId("careless-" + number)
                        .setContentId("empty-" + number)
                        .setTexts(List.of())
                        .build());
        };
        send(record(Kind.BAD, key, value), null);
    }

    private static byte[] cut(byte[] record) {
        return Arrays.copyOf(record, record.length - 1);
    }

    /**
     * @param content whose newest upload this becomes, null when the load does not come back to it
     */
    private void send(Kind kind, UploadEvent upload, @Nullable Content content) throws InterruptedException {
        if (content != null) {
            content.newest = upload;
            content.settled = false;
        }
        byte[] key = kind == Kind.KEYLESS ? null : upload.getAccountId().getBytes(UTF_8);
        send(record(kind, key, bytes(upload)), content);
    }

    private ProducerRecord<byte[], byte[]> record(Kind kind, byte @Nullable [] key, byte @Nullable [] value) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, value);
        record.headers().add(Kind.HEADER, kind.name().getBytes(UTF_8));
        return record;
    }

    private void send(ProducerRecord<byte[], byte[]> record, @Nullable Content content) {
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                acknowledged.add(place(metadata));
                if (content != null) {
                    content.settled = true;
                }
            } else {
                send(record, content);
            }
        });
    }

    private static Place place(RecordMetadata metadata) {
        return new Place(metadata.topic(), metadata.partition(), metadata.offset());
    }

    /** Waits for the registry, which may have been killed just now. */
    private byte[] bytes(UploadEvent upload) throws InterruptedException {
        while (true) {
            try {
                return serializer.serialize(topic, upload);
            } catch (RuntimeException e) {
                if (!RegistryOutage.isCauseOf(e)) {
                    throw e;
                }
                Thread.sleep(AGAIN_MILLIS);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
