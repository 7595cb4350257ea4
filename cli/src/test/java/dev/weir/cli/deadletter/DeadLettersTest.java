package dev.weir.cli.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");

    private final Site site = Site.ready();
    private final String uploads = site.topics().uploads();

    @Test
    void aDeadLetterIsOneLineWithItsCauseAndWhereItCameFrom() {
        put(0, DeadLetterCause.UNREADABLE, uploads, "a");

        assertThat(site.run("dead-letters", "list").lines())
                .containsExactly("0:0       2026-01-31T12:00:00Z  UNREADABLE            at admit, from " + uploads
                        + " 3:17  Not readable. Send it again in the right format");
    }

    @Test
    void listTellsCausesApart() {
        put(0, DeadLetterCause.UNREADABLE, uploads, "a");
        put(0, DeadLetterCause.INVALID, uploads, "b");
        put(1, DeadLetterCause.INVALID, uploads, "c");

        assertThat(site.run("dead-letters", "list", "--cause", "INVALID", "--json")
                        .lines())
                .hasSize(2)
                .allMatch(line -> line.contains("\"cause\":\"INVALID\""));
        assertThat(site.run("dead-letters", "list", "--cause", "INVALID", "--limit", "2")
                        .lines())
                .hasSize(2);
        assertThat(site.run("dead-letters", "list", "--cause", "BAD").exitCode())
                .isEqualTo(2);
    }

    @Test
    void replaySendsTheOriginalRecordToItsTopic() {
        put(0, DeadLetterCause.REGISTRY_UNAVAILABLE, uploads, "a");

        Weir.Result replayed = site.run("dead-letters", "replay", "--cause", "REGISTRY_UNAVAILABLE");

        assertThat(replayed.exitCode()).as(replayed.err()).isZero();
        assertThat(replayed.lines()).containsExactly("1 for " + uploads, "replayed 1, refused 0");
        assertThat(site.records(uploads)).singleElement().satisfies(record -> {
            assertThat(record.key()).asString().isEqualTo("a");
            assertThat(record.value()).asString().isEqualTo("original a");
            assertThat(record.headers().toArray()).extracting(Header::key).containsExactly("trace");
        });
    }

    @Test
    void replayTakesOnlyWhatIsAskedFor() {
        put(0, DeadLetterCause.INVALID, uploads, "a");
        put(0, DeadLetterCause.INVALID, uploads, "b");
        put(1, DeadLetterCause.FAILED, uploads, "c");
        put(1, DeadLetterCause.INVALID, site.topics().signals(), "d");

        assertThat(site.run("dead-letters", "replay", "--offset", "0:1", "1:0").exitCode())
                .isZero();
        assertThat(keys(uploads)).containsExactlyInAnyOrder("b", "c");
        assertThat(site.run("dead-letters", "replay", "--cause", "INVALID", "--topic", "signals")
                        .out())
                .contains("replayed 1, refused 0");
        assertThat(keys(site.topics().signals())).containsExactly("d");
    }

    @Test
    void replayOfEverythingHasToBeAskedForByName() {
        put(0, DeadLetterCause.INVALID, uploads, "a");

        Weir.Result vague = site.run("dead-letters", "replay");
        assertThat(vague.exitCode()).isEqualTo(2);
        assertThat(vague.err()).contains("--cause, --topic or --offset, or else --all");
        assertThat(keys(uploads)).isEmpty();

        assertThat(site.run("dead-letters", "replay", "--all").exitCode()).isZero();
        assertThat(keys(uploads)).containsExactly("a");
    }

    @Test
    void aDryRunSendsNothing() {
        put(0, DeadLetterCause.INVALID, uploads, "a");

        assertThat(site.run("dead-letters", "replay", "--all", "--dry-run").lines())
                .containsExactly("1 for " + uploads, "would replay 1, refused 0");
        assertThat(keys(uploads)).isEmpty();
    }

    @Test
    void nothingIsSentToATopicThatIsNotWeirsOrToTheDeadLettersThemselves() {
        put(0, DeadLetterCause.INVALID, "elsewhere", "a");
        put(0, DeadLetterCause.INVALID, site.topics().deadLetters(), "b");

        Weir.Result replayed = site.run("dead-letters", "replay", "--all", "--json");

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.out()).isEqualToIgnoringNewLines("{\"replayed\":0,\"refused\":2,\"missing\":0}");
        assertThat(replayed.err()).contains("dead letter 0:0: its topic elsewhere is none that Weir reads");
        assertThat(site.records(site.topics().deadLetters())).hasSize(2);
    }

    @Test
    void whatWasTooLargeToBeKeptIsNotReplayed() {
        put(0, DeadLetterCause.TOO_LARGE, uploads, "a");

        Weir.Result replayed = site.run("dead-letters", "replay", "--all");

        assertThat(replayed.exitCode()).isEqualTo(1);
        assertThat(replayed.err()).contains("it lies in " + uploads + " at 3:17. Produce it again, smaller");
        assertThat(keys(uploads)).isEmpty();
    }

    @Test
    void aPositionWithoutADeadLetterIsReported() {
        assertThat(site.run("dead-letters", "replay", "--offset", "0:9").err()).contains("no dead letter at 0:9");
        assertThat(site.run("dead-letters", "replay", "--offset", "9").exitCode())
                .isEqualTo(2);
    }

    private List<String> keys(String topic) {
        return site.records(topic).stream()
                .map(ConsumerRecord::key)
                .map(key -> new String(key, StandardCharsets.UTF_8))
                .toList();
    }

    private void put(int partition, DeadLetterCause cause, String topic, String key) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(
                site.topics().deadLetters(), partition, TIME.toEpochMilli(), bytes(key), bytes("original " + key));
        letter.headers()
                .add("trace", bytes("kept"))
                // What a record brings itself must not be taken for ours.
                .add(DeadLetterHeaders.TOPIC, bytes("forged"))
                .add(DeadLetterHeaders.CAUSE, bytes(cause.name()))
                .add(DeadLetterHeaders.PROBLEM, bytes("Not readable. Send it again in the right format"))
                .add(DeadLetterHeaders.STAGE, bytes("admit"))
                .add(DeadLetterHeaders.TOPIC, bytes(topic))
                .add(DeadLetterHeaders.PARTITION, bytes("3"))
                .add(DeadLetterHeaders.OFFSET, bytes("17"));
        site.put(letter);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
