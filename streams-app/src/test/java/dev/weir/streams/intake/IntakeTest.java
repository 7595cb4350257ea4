package dev.weir.streams.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.DeadLetterHeaders;
import dev.weir.schemas.topics.Topics;
import dev.weir.schemas.upload.UploadLimits;
import dev.weir.streams.Setup;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.state.Upkeep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a record whose schema the registry does not give. */
class IntakeTest {
    private static final byte[] OF_SCHEMA_7 = {0, 0, 0, 0, 7, 2, 2, 2};

    private final MockProcessorContext<Object, Object> context = new MockProcessorContext<>();
    private HttpServer registry;
    private volatile int status;

    @BeforeEach
    void start() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] body = "{\"error_code\": %d, \"message\": \"no\"}"
                    .formatted(status)
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        context.setRecordMetadata("t.signals", 0, 5);
        context.setCurrentSystemTimeMs(0);
    }

    @AfterEach
    void stop() {
        registry.stop(0);
    }

    private Intake<LateSignal> intake(String registryUrl) {
        Setup setup = new Setup(
                new Topics("t."),
                1,
                new AvroSerdes(Map.of("schema.registry.url", registryUrl)),
                UploadLimits.DEFAULT,
                Upkeep.DEFAULT,
                () -> {
                    throw new AssertionError("nothing is asked before a record is read");
                });
        return new Intake<>(
                setup,
                context,
                new DeadLetters(context, "recall", setup.topics()),
                LateSignal.class,
                "t.signals",
                LateSignal::getAccountId);
    }

    private String causeWith(String registryUrl) {
        Intake<LateSignal> intake = intake(registryUrl);
        assertThat(intake.take(new Record<>("account".getBytes(UTF_8), OF_SCHEMA_7, 0, new RecordHeaders())))
                .isEmpty();
        Record<?, ?> letter = context.forwarded().getFirst().record();
        assertThat(letter.value()).isEqualTo(OF_SCHEMA_7);
        return header(letter, DeadLetterHeaders.CAUSE);
    }

    private static String header(Record<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** A packed batch can be small and hold a record that no other topic takes: the dead letters would refuse it, too. */
    @Test
    void aRecordThatIsTooLargeIsSetAsideWithoutItsBytes() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("note", new byte[UploadLimits.DEFAULT.recordBytes()]);

        assertThat(intake("http://127.0.0.1:1").take(new Record<>("key".getBytes(UTF_8), OF_SCHEMA_7, 0, headers)))
                .isEmpty();

        Record<?, ?> letter = context.forwarded().getFirst().record();
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(letter.headers().lastHeader("note")).isNull();
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).isEqualTo("TOO_LARGE");
        assertThat(header(letter, DeadLetterHeaders.PROBLEM)).contains("2097167 bytes", "more than 2097152");
        assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("t.signals");
        assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("5");
    }

    @ParameterizedTest
    @CsvSource({
        "404, UNREADABLE",
        "401, REGISTRY_UNAVAILABLE",
        "403, REGISTRY_UNAVAILABLE",
        "429, REGISTRY_UNAVAILABLE",
        "500, REGISTRY_UNAVAILABLE",
        "503, REGISTRY_UNAVAILABLE"
    })
    void anAnswerOfTheRegistryIsAboutTheRecordOnlyWhenItDoesNotKnowTheSchema(int answer, String cause) {
        status = answer;

        assertThat(causeWith("http://127.0.0.1:" + registry.getAddress().getPort()))
                .isEqualTo(cause);
    }

    @Test
    void aRegistryThatDoesNotAnswerIsToBlameItself() {
        int port = registry.getAddress().getPort();
        registry.stop(0);

        assertThat(causeWith("http://127.0.0.1:" + port)).isEqualTo("REGISTRY_UNAVAILABLE");
    }
}
