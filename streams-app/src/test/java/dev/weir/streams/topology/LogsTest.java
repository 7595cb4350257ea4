package dev.weir.streams.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.schemas.Action;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.UploadEvent;
import dev.weir.streams.figures.Figures;
import java.io.IOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Content, and whoever it belongs to, stay out of the logs: at debug level too, and whatever becomes of an upload. */
class LogsTest {
    /** In every text, id, name and address below, and nowhere else. */
    private static final String MARK = "quetzalcoatlus";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger ours = (Logger) LoggerFactory.getLogger("dev.weir");
    private final Level before = root.getLevel();
    private final Level oursBefore = ours.getLevel();
    private final ListAppender<ILoggingEvent> written = new ListAppender<>();

    @BeforeEach
    void listen() {
        written.start();
        root.addAppender(written);
        root.setLevel(Level.INFO);
        ours.setLevel(Level.DEBUG);
    }

    @AfterEach
    void restore() {
        root.detachAppender(written);
        root.setLevel(before);
        ours.setLevel(oursBefore);
    }

    private static UploadEvent upload(String id, long revision, String kind) {
        UploadEvent upload = Uploads.of(MARK + id, revision, "what " + MARK + " wrote, revision " + revision, kind);
        upload.setAccountId(MARK);
        upload.setUrls(List.of("https://" + MARK + ".example/" + MARK));
        return upload;
    }

    /** Decided, asked about, missed, repeated, refused, misplaced, unreadable, and failed on. */
    private static void everythingHappens(ModerationDriver stream) {
        stream.upload(upload("1", 1, "block"));
        stream.upload(upload("2", 1, "ask"));
        stream.answer(stream.requests().readValue(), 9000);
        stream.upload(upload("3", 1, "ask"));
        stream.pass(Duration.ofSeconds(11));
        stream.upload(upload("1", 1, "block"));
        stream.upload(upload("1", 1, MARK));
        stream.uploadUnder(MARK + "-elsewhere", upload("4", 1, ""));
        stream.uploadRaw(MARK, MARK.getBytes(UTF_8));
        UploadEvent unreadable = upload("5", 1, "");
        unreadable.setAttachments(List.of(Attachment.newBuilder()
                .setName(MARK + ".png")
                .setMediaType("image/png")
                .setContent(ByteBuffer.wrap(MARK.getBytes(UTF_8)))
                .build()));
        stream.upload(unreadable);
        stream.outcome(Uploads.outcome(MARK, MARK, 1, Action.ALLOW, "NONE", stream.now()));
        stream.breakDown(true);
        stream.upload(upload("6", 1, ""));
    }

    @Test
    void noneOfItIsLogged(@TempDir Path stateDir) throws Exception {
        try (ModerationDriver stream = new ModerationDriver(stateDir, Figures.NONE)) {
            everythingHappens(stream);
        }

        List<String> lines = json(written.list);
        assertThat(lines).as("the failure is logged").anyMatch(line -> line.contains("Stage admit failed on"));
        assertThat(lines).noneMatch(line -> line.contains(MARK));
    }

    @Test
    void aLineIsOneObjectWithWhatIsNeededToFindTheCause() throws Exception {
        ours.error("Something {} went wrong", "here", new IllegalStateException("a cause"));

        JsonNode line = new ObjectMapper().readTree(json(written.list).getLast());
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("loggerName").asText()).isEqualTo("dev.weir");
        assertThat(line.path("formattedMessage").asText()).isEqualTo("Something here went wrong");
        assertThat(line.path("timestamp").asLong()).isPositive();
        assertThat(line.at("/throwable/className").asText()).endsWith("IllegalStateException");
    }

    /** As the shipped configuration writes them. */
    private static List<String> json(List<ILoggingEvent> events) throws JoranException, IOException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        URL shipped = LogsTest.class.getClassLoader().getResource("dev/weir/vitals/json-logback.xml");
        configurator.doConfigure(Objects.requireNonNull(shipped));
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).getAppender("json");
        List<String> lines = new ArrayList<>();
        for (ILoggingEvent event : events) {
            String line = new String(appender.getEncoder().encode(event), UTF_8);
            assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
            assertThat(line.strip()).doesNotContain("\n");
            lines.add(line);
        }
        context.stop();
        return lines;
    }
}
