package dev.weir.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Models;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.text.TextModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
    /** Over a megabyte, so that there are several slices. */
    private static final TextModel LARGE = Models.nonsense("1", 20);

    private static final TextModel SMALL = Models.nonsense("2", 10);

    @TempDir
    private static Path folder;

    private final Site site = Site.ready();

    @Test
    void publishWritesSlicesThatMakeTheArtefactAndThenThePointer() throws IOException {
        Weir.Result published = publish(LARGE);

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out())
                .isEqualToIgnoringNewLines(
                        "in force: model text (nonsense version 1), digest " + LARGE.digest() + ", 3 slices");
        Map<String, ModelEntry> records = records();
        assertThat(records.keySet())
                .containsExactly(
                        ControlKeys.part(LARGE.digest(), 0),
                        ControlKeys.part(LARGE.digest(), 1),
                        ControlKeys.part(LARGE.digest(), 2),
                        ControlKeys.active("text"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        records.values().stream().filter(entry -> entry.getBytes() != null).forEach(entry -> {
            assertThat(entry.getParts()).isEqualTo(3);
            assertThat(entry.getBytes().remaining()).isLessThanOrEqualTo(512 * 1024);
            bytes.writeBytes(entry.getBytes().array());
        });
        assertThat(bytes.toByteArray()).isEqualTo(LARGE.toBytes());
        assertThat(at(records, ControlKeys.active("text")).getDigest()).isEqualTo(LARGE.digest());
    }

    @Test
    void activateGoesBackToAnEarlierArtefact() throws IOException {
        publish(LARGE);
        publish(SMALL);
        assertThat(site.run("model", "show").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .contains(LARGE.digest().substring(0, 12))
                                .doesNotContain("in force"),
                        line -> assertThat(line)
                                .contains(SMALL.digest().substring(0, 12))
                                .endsWith(", in force"));

        Weir.Result activated =
                site.run("model", "activate", "text", LARGE.digest().substring(0, 6));

        assertThat(activated.out())
                .isEqualToIgnoringNewLines("in force: model text (nonsense version 1), digest " + LARGE.digest());
        assertThat(site.run("model", "show", "--json").lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"whole\":true,\"inForce\":true"),
                        line -> assertThat(line).contains("\"whole\":true,\"inForce\":false"));
        assertThat(site.run("model", "activate", "text", "zz").exitCode()).isEqualTo(1);
    }

    @Test
    void whatHasLostASliceOrWasAlteredCannotBePutInForce() throws IOException {
        publish(LARGE);
        publish(SMALL);
        String topic = site.topics().models();
        site.put(topic, ControlKeys.part(LARGE.digest(), 1), null);
        String first = ControlKeys.part(SMALL.digest(), 0);
        ModelEntry altered = at(records(), first);
        altered.getBytes().put(altered.getBytes().remaining() / 2, (byte) 99);
        site.put(topic, first, ModelEntry.class, altered);

        assertThat(site.run("model", "activate", "text", LARGE.digest()).err()).contains("slice 1 of 3 is missing");
        assertThat(site.run("model", "show").out()).contains("slices are missing");
        assertThat(site.run("model", "activate", "text", SMALL.digest()).exitCode())
                .isEqualTo(1);
        assertThat(at(records(), ControlKeys.active("text")).getDigest()).isEqualTo(SMALL.digest());
    }

    @Test
    void whatIsNoModelIsNotPublished() throws IOException {
        Path file = Files.writeString(folder.resolve("no.model"), "no model at all");

        Weir.Result refused = site.run("model", "publish", file.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("no.model: no model that this version of Weir can use");
        assertThat(records()).isEmpty();
        assertThat(site.run("model", "publish", folder.resolve("none").toString())
                        .err())
                .contains("there is no such file");
        assertThat(site.run("model", "publish", file.toString(), "--name", "A/B")
                        .exitCode())
                .isEqualTo(2);
    }

    private static ModelEntry at(Map<String, ModelEntry> records, String key) {
        return Objects.requireNonNull(records.get(key), key);
    }

    private Weir.Result publish(TextModel model) throws IOException {
        Path file = Files.write(folder.resolve("a.model"), model.toBytes());
        return site.run("model", "publish", file.toString());
    }

    private Map<String, ModelEntry> records() {
        Map<String, ModelEntry> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : site.records(site.topics().models())) {
            if (record.value() != null) {
                latest.put(new String(record.key(), StandardCharsets.UTF_8), site.value(ModelEntry.class, record));
            }
        }
        return latest;
    }
}
