package dev.weir.workers.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.workers.prompt.PromptDocuments;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

/** A worker's settings, and the page that lists them. */
class WorkerSettingsTest {
    private static final Pattern SETTING =
            Pattern.compile("(?m)^ {2}(\\S+) \\((?:default (.*)|(required))\\)\\n {6}(.*)$");

    private static WorkerConfig config(Map<String, String> more) {
        Properties properties = new Properties();
        properties.putAll(Map.of(
                "bootstrap.servers", "127.0.0.1:9", "schema.registry.url", "mock://x", WorkerConfig.SOURCES, "x.yaml"));
        properties.putAll(more);
        return new WorkerConfig(properties);
    }

    @Test
    void thePageHasEverySettingAsItIs() {
        String rows = SETTING.matcher(WorkerConfig.help())
                .results()
                .map(WorkerSettingsTest::row)
                .collect(Collectors.joining("\n"));

        assertThat(rows).contains(WorkerConfig.SOURCES, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
        assertThat(PromptDocuments.file("docs", "slow-signals.md"))
                .contains("| setting | default | |\n|---|---|---|\n" + rows + "\n\n");
    }

    private static String row(MatchResult setting) {
        String value = setting.group(2) == null ? "required" : "`" + setting.group(2) + "`";
        return "| `" + setting.group(1) + "` | " + value + " | " + setting.group(4) + " |";
    }

    @Test
    void clientsGetWhatTheyKnowAndNobodyChangesWhatPromisesRestOn() {
        WorkerConfig config = config(Map.of(
                "security.protocol",
                "SSL",
                ConsumerConfig.GROUP_ID_CONFIG,
                "mine",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_uncommitted",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "true",
                ConsumerConfig.GROUP_PROTOCOL_CONFIG,
                "consumer",
                ProducerConfig.ACKS_CONFIG,
                "0"));

        assertThat(config.questions())
                .containsEntry("security.protocol", "SSL")
                .containsEntry(ConsumerConfig.GROUP_ID_CONFIG, "mine")
                .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .containsEntry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false)
                .containsEntry(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic")
                .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        assertThat(config.following()).doesNotContainKey(ConsumerConfig.GROUP_ID_CONFIG);
        assertThat(config.answers())
                .containsEntry(ProducerConfig.ACKS_CONFIG, "all")
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    }
}
