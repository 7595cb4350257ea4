package dev.weir.cli.bank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.BankRecord;
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

class BankTest {
    private static final String ONE = "01".repeat(32);
    private static final String TWO = "02".repeat(32);
    private static final String THREE = "03".repeat(32);

    @TempDir
    private static Path folder;

    private final Site site = Site.ready();

    @Test
    void importWritesSettingsAndEntriesUnderTheirKeys() throws IOException {
        Path file = write(
                "known.csv", "kind,value,harm,id,note\nPDQ," + ONE + ",,first,seen twice\nSHA256," + TWO + ",HATE,,\n");

        Weir.Result imported = site.run(
                "bank",
                "import",
                file.toString(),
                "--bank",
                "known",
                "--harm",
                "SPAM",
                "--source",
                "partner",
                "--radius",
                "20");

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        assertThat(imported.out())
                .isEqualToIgnoringNewLines("bank known: 2 entries imported; harm SPAM, radius 20, minimum quality 50");
        Map<String, BankRecord> records = records();
        assertThat(records).containsOnlyKeys("settings/known", "entry/known/first", "entry/known/sha256:" + TWO);
        assertThat(at(records, "settings/known").getSettings().getRadius()).isEqualTo(20);
        assertThat(at(records, "entry/known/first").getEntry()).satisfies(entry -> {
            assertThat(entry.getId()).isEqualTo("first");
            assertThat(entry.getHarm()).isEqualTo("SPAM");
            assertThat(entry.getSource()).isEqualTo("partner");
            assertThat(entry.getNote()).isEqualTo("seen twice");
            assertThat(entry.getValue().remaining()).isEqualTo(32);
        });
        assertThat(at(records, "entry/known/sha256:" + TWO).getEntry().getHarm())
                .isEqualTo("HATE");
    }

    @Test
    void aLaterImportKeepsTheSettingsThatItDoesNotName() throws IOException {
        Path first = write("first.txt", "# one hash a line\n" + ONE + "\n");
        Path second = write("second.txt", TWO + "\n");
        site.run("bank", "import", first.toString(), "--bank", "known", "--harm", "SPAM", "--radius", "20");

        Weir.Result imported =
                site.run("bank", "import", second.toString(), "--bank", "known", "--minimum-quality", "70");

        assertThat(imported.out()).contains("harm SPAM, radius 20, minimum quality 70");
        assertThat(site.run("bank", "list").lines())
                .containsExactly("known: harm SPAM, radius 20, minimum quality 70, entries {PDQ=2}");
        assertThat(site.run("bank", "list", "--json").lines())
                .containsExactly(
                        "{\"bank\":\"known\",\"harm\":\"SPAM\",\"radius\":20,\"minimumQuality\":70,\"entries\":{\"PDQ\":2}}");
    }

    @Test
    void aBadLineImportsNothingAtAll() throws IOException {
        Path file = write("bad.txt", ONE + "\nno hash\n");

        Weir.Result imported = site.run("bank", "import", file.toString(), "--bank", "known", "--harm", "SPAM");

        assertThat(imported.exitCode()).isEqualTo(1);
        assertThat(imported.err()).contains("bad.txt, line 2, column \"value\"").contains("nothing was imported");
        assertThat(records()).isEmpty();
    }

    @Test
    void removeTakesEntriesOrTheWholeBank() throws IOException {
        Path file =
                write("known.csv", "kind,value,id\nPDQ," + ONE + ",first\nPDQ," + TWO + ",\nPDQ," + THREE + ",third\n");
        site.run("bank", "import", file.toString(), "--bank", "known", "--harm", "SPAM");
        site.run("bank", "import", file.toString(), "--bank", "known_too", "--harm", "SPAM");

        assertThat(site.run("bank", "remove", "known", "first", "pdq:" + TWO).out())
                .isEqualToIgnoringNewLines("bank known: 2 entries removed");
        assertThat(site.run("bank", "remove", "known", "first").err()).contains("has no entry first");
        assertThat(site.run("bank", "list").out()).contains("known: ").contains("entries {PDQ=1}");

        assertThat(site.run("bank", "remove", "known", "--all").out())
                .isEqualToIgnoringNewLines("bank known: 1 entries removed, and the bank");
        assertThat(site.run("bank", "list").lines()).singleElement().asString().startsWith("known_too: ");
        assertThat(site.run("bank", "remove", "known", "--all").exitCode()).isEqualTo(1);
        assertThat(site.run("bank", "remove", "known").exitCode()).isEqualTo(2);
    }

    @Test
    void wrongSettingsAreWrongUsage() throws IOException {
        String file = write("one.txt", ONE).toString();

        assertThat(site.run("bank", "import", file, "--bank", "known").err())
                .contains("--harm: needed, because bank known is new");
        assertThat(site.run("bank", "import", file, "--bank", "Known", "--harm", "SPAM")
                        .exitCode())
                .isEqualTo(2);
        assertThat(site.run("bank", "import", file, "--bank", "known", "--harm", "RUDE")
                        .exitCode())
                .isEqualTo(2);
        assertThat(site.run("bank", "import", file, "--bank", "known", "--harm", "SPAM", "--radius", "256")
                        .exitCode())
                .isEqualTo(2);
        assertThat(records()).isEmpty();
    }

    private static BankRecord at(Map<String, BankRecord> records, String key) {
        return Objects.requireNonNull(records.get(key), key);
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Map<String, BankRecord> records() {
        Map<String, BankRecord> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : site.records(site.topics().banks())) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                latest.remove(key);
            } else {
                latest.put(key, site.value(BankRecord.class, record));
            }
        }
        return latest;
    }
}
