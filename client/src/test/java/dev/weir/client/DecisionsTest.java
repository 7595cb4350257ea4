package dev.weir.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.weir.schemas.Decision;
import dev.weir.testbed.Broker;
import dev.weir.testbed.BrokerExtension;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Against a real broker, with decisions that the test produces as the stream would. */
@ExtendWith(BrokerExtension.class)
@Timeout(120)
class DecisionsTest {
    private static final String LAST = "the last one";

    private final Broker broker;
    private final Stream stream;
    private final Producer<String, byte[]> producer;

    DecisionsTest(Broker broker) {
        this.broker = broker;
        this.stream = new Stream(broker);
        this.producer = producer(Map.of());
    }

    private Producer<String, byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(more);
        settings.put("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void close() {
        producer.close();
    }

    private void produce(String contentId, byte @Nullable [] value) throws Exception {
        // One partition, so that the order of a test is the order of the topic.
        producer.send(new ProducerRecord<>(stream.topics.decisions(), 0, contentId, value))
                .get();
    }

    private byte[] bytes(Decision decision) {
        return stream.serdes.values(Decision.class).serializer().serialize(stream.topics.decisions(), decision);
    }

    private void decide(String contentId, int sequence) throws Exception {
        produce(contentId, bytes(Stream.decision(contentId, sequence)));
    }

    private Decisions decisions(String group) {
        return new Decisions(stream.settings(Map.of("group.id", group)));
    }

    private static String said(Change change) {
        return switch (change) {
            case Change.Decided decided ->
                decided.contentId() + " " + decided.decision().getSequence();
            case Change.Withdrawn withdrawn -> withdrawn.contentId() + " is gone";
            case Change.Unreadable unreadable -> unreadable.contentId() + " is unreadable";
        };
    }

    /** What a group is told from where it stands, up to the content that ends a test. */
    private List<String> follow(Decisions decisions) {
        List<String> told = new ArrayList<>();
        try (decisions) {
            decisions.follow(change -> {
                if (change.contentId().equals(LAST)) {
                    decisions.close();
                } else {
                    told.add(said(change));
                }
            });
        }
        return told;
    }

    @Test
    void ofWhatIsReadTogetherOnlyTheLatestPerContentIsToldInTheOrderOfTheTopic() throws Exception {
        decide("a", 1);
        decide("b", 1);
        decide("a", 2);
        decide("c", 1);
        decide("b", 2);
        decide(LAST, 1);

        assertThat(follow(decisions("group-" + stream.id))).containsExactly("a 2", "c 1", "b 2");
    }

    @Test
    void aGroupGoesOnWhereItsHandlerCame() throws Exception {
        decide("a", 1);
        decide(LAST, 1);
        assertThat(follow(decisions("group-" + stream.id))).containsExactly("a 1");

        decide("b", 1);
        decide(LAST, 2);
        assertThat(follow(decisions("group-" + stream.id))).containsExactly("b 1");
        assertThat(follow(decisions("another-" + stream.id))).containsExactly("a 1", "b 1");
    }

    @Test
    void whatTheHandlerFailedOnComesAgain() throws Exception {
        decide("a", 1);
        decide("b", 1);
        decide(LAST, 1);
        Decisions.Handler failing = change -> {
            if (change.contentId().equals("b")) {
                throw new IllegalStateException("not today");
            }
        };
        try (Decisions decisions = decisions("group-" + stream.id)) {
            assertThatThrownBy(() -> decisions.follow(failing)).hasMessage("not today");
            assertThatThrownBy(() -> decisions.follow(failing)).hasMessage("not today");
        }

        assertThat(follow(decisions("group-" + stream.id))).containsExactly("a 1", "b 1");
    }

    @Test
    void contentThatIsGoneIsToldAsSuch() throws Exception {
        decide("a", 1);
        produce("b", null);
        decide("c", 1);
        produce("c", null);
        decide(LAST, 1);

        assertThat(follow(decisions("group-" + stream.id))).containsExactly("a 1", "b is gone", "c is gone");
    }

    @Test
    void whatCannotBeReadIsToldWithItsPlaceAndTheRestGoesOn() throws Exception {
        produce("a", "no Avro".getBytes(UTF_8));
        decide("b", 1);
        decide(LAST, 1);
        List<Change> told = new ArrayList<>();
        try (Decisions decisions = decisions("group-" + stream.id)) {
            decisions.follow(change -> {
                told.add(change);
                if (change.contentId().equals(LAST)) {
                    decisions.close();
                }
            });
        }

        assertThat(told).hasSize(3);
        assertThat(told.getFirst())
                .isEqualTo(new Change.Unreadable(
                        "a",
                        new Place(stream.topics.decisions(), 0, 0),
                        "the value is not a decision in Avro (SerializationException); see who else writes to this"
                                + " topic"));
        assertThat(said(told.get(1))).isEqualTo("b 1");
    }

    @Test
    void whatWasNotCommittedIsNotTold() throws Exception {
        try (Producer<String, byte[]> transactional = producer(Map.of("transactional.id", "tx-" + stream.id))) {
            transactional.initTransactions();
            transactional.beginTransaction();
            transactional
                    .send(new ProducerRecord<>(stream.topics.decisions(), 0, "a", bytes(Stream.decision("a", 1))))
                    .get();
            transactional.abortTransaction();
        }
        decide("b", 1);
        decide(LAST, 1);

        assertThat(follow(decisions("group-" + stream.id))).containsExactly("b 1");
    }

    @Test
    void aRegistryThatIsAwayIsWaitedFor() throws Exception {
        decide("a", 1);
        decide(LAST, 1);
        AtomicInteger asked = new AtomicInteger();
        HttpServer registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            boolean isAway = asked.incrementAndGet() <= 3;
            byte[] answer = isAway ? new byte[0] : schema();
            exchange.sendResponseHeaders(isAway ? 503 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        registry.start();
        try {
            String url = "http://127.0.0.1:" + registry.getAddress().getPort();
            assertThat(follow(new Decisions(stream.settings(
                            Map.of("group.id", "group-" + stream.id, "schema.registry.url", url, "max.retries", 0)))))
                    .containsExactly("a 1");
        } finally {
            registry.stop(0);
        }
        assertThat(asked).hasValueGreaterThan(3);
    }

    private static byte[] schema() throws IOException {
        String escaped =
                Decision.getClassSchema().toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return ("{\"schema\": \"" + escaped + "\"}").getBytes(UTF_8);
    }

    @Test
    void aTopicThatDoesNotExistIsSaid() {
        try (Decisions decisions = new Decisions(
                stream.settings(Map.of("group.id", "group-" + stream.id, "weir.topic.prefix", "nothing-here.")))) {
            assertThatThrownBy(() -> decisions.follow(change -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nothing-here.decisions")
                    .hasMessageContaining("weir topics create");
        }
    }

    @Test
    void aGroupIsNeeded() {
        assertThatThrownBy(() -> new Decisions(stream.settings(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("group.id");
    }

    @Test
    void closingFromElsewhereEndsTheFollowing() throws Exception {
        decide("a", 1);
        Decisions decisions = decisions("group-" + stream.id);
        Thread closer = Thread.ofPlatform().unstarted(decisions::close);
        List<String> told = new ArrayList<>();

        decisions.follow(change -> {
            told.add(said(change));
            closer.start();
        });
        closer.join();

        assertThat(told).containsExactly("a 1");
    }
}
