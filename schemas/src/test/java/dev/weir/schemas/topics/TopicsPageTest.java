package dev.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** docs/topics.md says what the catalogue says. When one of these fails, its message has the lines as they should be. */
class TopicsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("weir.home"), "docs", "topics.md");
    /** What {@code weir topics create} takes unless told otherwise. */
    private static final int DEFAULT_PARTITIONS = 4;

    private static final BigDecimal MIB = BigDecimal.valueOf(1024 * 1024);

    private final TopicCatalogue catalogue =
            TopicCatalogue.of(new Topics(Topics.DEFAULT_PREFIX), Harms.standard(), DEFAULT_PARTITIONS);
    private final List<String> page;

    TopicsPageTest() throws IOException {
        page = Files.readAllLines(PAGE);
    }

    /** The lines of the table whose heading starts with these words, without heading and rule. */
    private List<String> table(String heading) {
        int start = page.indexOf(heading);
        assertThat(start)
                .as("docs/topics.md has no table with the heading %s", heading)
                .isNotNegative();
        return page.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private List<String> firstColumn(String heading) {
        return table(heading).stream()
                .map(line -> line.split("\\|", -1)[1].strip().replace("`", ""))
                .toList();
    }

    private static String line(String name, TopicSpec topic, String purpose) {
        return "| `%s` | %s | %s | %d | %s | %s | %s MiB | %s |"
                .formatted(
                        name,
                        topic.key(),
                        value(topic.value()),
                        topic.partitions(),
                        topic.cleanup().policy(),
                        retention(topic.retention()),
                        BigDecimal.valueOf(topic.maxMessageBytes())
                                .divide(MIB)
                                .stripTrailingZeros()
                                .toPlainString(),
                        purpose);
    }

    private static String value(@Nullable Schema schema) {
        return schema == null ? "raw bytes" : schema.getName();
    }

    private static String retention(@Nullable Duration duration) {
        return duration == null ? "for ever" : duration.toDays() + " d";
    }

    private boolean isViolation(TopicSpec topic) {
        return topic.name().startsWith(catalogue.names().violations(""));
    }

    private List<String> expected() {
        return catalogue.topics().stream()
                .map(topic -> isViolation(topic)
                        ? line(catalogue.names().violations("<harm>"), topic, "Decisions against one harm")
                        : line(topic.name(), topic, topic.purpose()))
                .distinct()
                .toList();
    }

    @Test
    void theTableOfTopicsIsTheCatalogue() {
        assertThat(table("| topic | key | value | partitions | cleanup | retention | max bytes | purpose |"))
                .as("the table of topics in docs/topics.md should read:%n%s", String.join("\n", expected()))
                .containsExactlyElementsOf(expected());
    }

    @Test
    void everyHarmsTopicReadsAlikeButForItsName() {
        assertThat(catalogue.topics().stream().filter(this::isViolation))
                .hasSize((int) Harms.standard().all().stream()
                        .filter(harm -> !harm.code().equals(Harm.NONE))
                        .count())
                .extracting(topic -> line("", topic, ""))
                .containsOnly(line(
                        "",
                        catalogue.topics().stream()
                                .filter(this::isViolation)
                                .findFirst()
                                .orElseThrow(),
                        ""));
    }

    @Test
    void everyTopicHasItsProducersAndReaders() {
        assertThat(firstColumn("| topic | produced by | read by |"))
                .as("rows of who produces and who reads in docs/topics.md")
                .isEqualTo(firstColumn(
                        "| topic | key | value | partitions | cleanup | retention | max bytes | purpose |"));
    }

    @Test
    void everyStateSchemaHasAStore() {
        List<String> values = table("| store | key | value | kept |").stream()
                .map(line -> line.split("\\|", -1)[3].strip())
                .filter(value -> !value.equals("raw bytes"))
                .toList();
        assertThat(values)
                .as("values in the table of state stores in docs/topics.md")
                .containsExactlyInAnyOrderElementsOf(
                        catalogue.stateSchemas().stream().map(Schema::getName).toList());
    }

    @Test
    void everyCauseIsExplained() {
        assertThat(firstColumn("| cause | meaning | what to do |"))
                .as("causes in docs/topics.md, in the order of DeadLetterCause")
                .isEqualTo(Stream.of(DeadLetterCause.values()).map(Enum::name).toList());
    }

    @Test
    void everyHeaderIsNamed() {
        List<String> headers = Arrays.stream(DeadLetterHeaders.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(TopicsPageTest::constant)
                .toList();
        assertThat(firstColumn("| header | value |"))
                .as("headers in docs/topics.md, as in DeadLetterHeaders")
                .containsExactlyInAnyOrderElementsOf(headers);
    }

    private static String constant(Field field) {
        try {
            return String.valueOf(field.get(null));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
