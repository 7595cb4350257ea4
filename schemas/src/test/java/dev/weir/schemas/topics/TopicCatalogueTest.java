package dev.weir.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.Decision;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCatalogueTest {
    private static final int PARTITIONS = 6;
    private static final String DAY = "86400000";

    private static TopicCatalogue catalogue(String prefix) {
        return TopicCatalogue.of(new Topics(prefix), Harms.standard(), PARTITIONS);
    }

    private static TopicSpec topic(String name) {
        return catalogue("weir.").topics().stream()
                .filter(topic -> topic.name().equals("weir." + name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "uploads, delete, 7, 2097152, UploadEvent, 6",
        "rekeyed, delete, 7, 2359296, , 6",
        "signals, delete, 7, 1048576, LateSignal, 6",
        "review-outcomes, delete, 365, 1048576, ReviewOutcome, 6",
        "signal-requests, delete, 1, 2359296, SignalRequest, 6",
        "dead-letters, delete, 30, 3145728, , 6",
        "decisions, compact, , 1048576, Decision, 6",
        "review-tasks, 'compact,delete', 90, 3145728, ReviewTask, 6",
        "training-examples, delete, 365, 1048576, TrainingExample, 6",
        "audit, delete, 1826, 1048576, AuditEntry, 6",
        "quality-changes, delete, 7, 1048576, QualityCount, 6",
        "quality, 'compact,delete', 400, 1048576, QualityCount, 6",
        "violations.spam, delete, 365, 1048576, Decision, 1",
        "policies, compact, , 2097152, PolicyEntry, 1",
        "banks, compact, , 2097152, BankRecord, 1",
        "models, compact, , 2097152, ModelEntry, 1"
    })
    void everyTopicIsKeptAsItsUseWants(
            String name, String cleanup, String days, String bytes, String value, int partitions) {
        TopicSpec topic = topic(name);
        Map<String, String> settings = days == null
                ? Map.of("cleanup.policy", cleanup, "max.message.bytes", bytes)
                : Map.of(
                        "cleanup.policy",
                        cleanup,
                        "max.message.bytes",
                        bytes,
                        "retention.ms",
                        Long.toString(Long.parseLong(days) * Long.parseLong(DAY)));

        assertThat(topic.settings()).isEqualTo(settings);
        assertThat(topic.partitions()).isEqualTo(partitions);
        assertThat(Optional.ofNullable(topic.value()).map(schema -> schema.getName()))
                .isEqualTo(Optional.ofNullable(value));
        assertThat(topic.subject()).isEqualTo(Optional.ofNullable(value).map(schema -> "weir." + name + "-value"));
        assertThat(topic.key()).isNotBlank();
        assertThat(topic.purpose()).isNotBlank();
    }

    /** What is joined or sent on by key must be cut alike; only what is not partitioned by account or content has one partition. */
    @Test
    void theContentTopicsShareTheirNumberOfPartitions() {
        assertThat(catalogue("weir.").topics())
                .filteredOn(topic -> topic.partitions() != 1)
                .allSatisfy(topic -> assertThat(topic.partitions()).isEqualTo(PARTITIONS))
                .extracting(TopicSpec::name)
                .containsExactly(
                        "weir.uploads",
                        "weir.rekeyed",
                        "weir.signals",
                        "weir.review-outcomes",
                        "weir.signal-requests",
                        "weir.answers",
                        "weir.dead-letters",
                        "weir.decisions",
                        "weir.review-tasks",
                        "weir.training-examples",
                        "weir.audit",
                        "weir.quality-changes",
                        "weir.quality");
    }

    @Test
    void everyHarmHasOneViolationTopicAndNoHarmHasNone() {
        List<String> expected = Harms.standard().all().stream()
                .map(Harm::code)
                .filter(code -> !code.equals(Harm.NONE))
                .map(code -> "weir.violations." + code.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(catalogue("weir.").topics())
                .filteredOn(topic -> topic.name().startsWith("weir.violations."))
                .allSatisfy(topic -> assertThat(topic.value()).isEqualTo(Decision.getClassSchema()))
                .extracting(TopicSpec::name)
                .containsExactlyElementsOf(expected)
                .doesNotContain("weir.violations.none");
    }

    /** Kafka treats '.' and '_' alike in the names of its metrics, and refuses topics that differ in nothing else. */
    @Test
    void noTwoNamesCollide() {
        assertThat(catalogue("weir.").topics())
                .extracting(topic -> topic.name().replace('.', '_'))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "weir.", "team-a_weir.", "UPPER", "0"})
    void namesAreLegalUnderEveryLegalPrefix(String prefix) {
        allNamesAreLegalUnder(prefix);
        allNamesAreLegalUnder("p".repeat(100));
    }

    private static void allNamesAreLegalUnder(String prefix) {
        assertThat(catalogue(prefix).topics()).isNotEmpty().allSatisfy(topic -> {
            assertThat(topic.name()).startsWith(prefix);
            Topic.validate(topic.name());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a b", "a/b", "ä", "a:", "a\n", "weir.*"})
    void aPrefixThatKafkaWouldRefuseIsRefusedAtOnce(String prefix) {
        assertThatThrownBy(() -> new Topics(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Topic prefix \"" + prefix
                        + "\" may hold only letters, digits, '.', '_' and '-', at most 100 of them");
    }

    @Test
    void aPrefixHasRoomForTheNamesBehindIt() {
        assertThatThrownBy(() -> new Topics("p".repeat(101)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 100");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aTopicHasAtLeastOnePartition(int partitions) {
        assertThatThrownBy(() -> TopicCatalogue.of(new Topics(""), Harms.standard(), partitions))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 1 partition, not " + partitions);
    }
}
