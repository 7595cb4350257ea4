package dev.weir.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What a process is told on its command line. */
class GivenSettingsTest {
    @TempDir
    Path folder;

    private static GivenSettings given(String... words) {
        GivenSettings given = new GivenSettings();
        new CommandLine(given).parseArgs(words);
        return given;
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("weir.properties"), text).toString();
    }

    @Test
    void whatIsGivenBesideTheFileWins() throws Exception {
        String file = file("weir.one=from the file\nweir.two=from the file\n");

        assertThat(given("--config", file, "-X", "weir.two=beside it", "-X", "weir.three=a=b")
                        .read())
                .isEqualTo(Map.of("weir.one", "from the file", "weir.two", "beside it", "weir.three", "a=b"));
        assertThat(given().read()).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadIsNamedAndNothingOfItIsQuoted() throws Exception {
        Path missing = folder.resolve("missing.properties");
        String broken = file("sasl.password=pelican\\u12");
        Path notUtf8 = Files.write(folder.resolve("latin.properties"), new byte[] {'a', '=', (byte) 0xE9, '\n'});

        assertThatThrownBy(given("--config", missing.toString())::read)
                .isInstanceOf(IOException.class)
                .hasMessage("--config " + missing + ": there is no such file");
        for (String file : List.of(broken, notUtf8.toString(), folder.toString())) {
            assertThatThrownBy(given("--config", file)::read)
                    .isInstanceOf(IOException.class)
                    .hasMessage("--config " + file + ": cannot be read as a UTF-8 properties file");
        }
    }

    @Test
    void everySettingIsDescribedWithItsDefault() {
        ConfigDef definition = new ConfigDef()
                .define("weir.one", ConfigDef.Type.STRING, ConfigDef.Importance.HIGH, "What must be said")
                .define("weir.two", ConfigDef.Type.INT, 2, ConfigDef.Importance.LOW, "What may be said");

        assertThat(GivenSettings.described(definition)).isEqualTo("""
                  weir.one (required)
                      What must be said
                  weir.two (default 2)
                      What may be said
                """);
    }
}
