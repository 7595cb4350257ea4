package dev.weir.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.UploadEvent;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.avro.util.ClassSecurityValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedRecordsTest {

    /** In a fresh JVM, without Avro's own system properties. */
    @ParameterizedTest
    @ValueSource(strings = {"json", "provisioner", "serde"})
    void whateverMakesRecordsFirstNeedsNothingElse(String way) throws IOException, InterruptedException {
        Process fresh = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FreshJvm.class.getName(),
                        way)
                .redirectErrorStream(true)
                .start();
        String output;
        try (var printed = fresh.inputReader()) {
            output = String.join("\n", printed.lines().toList());
        }
        assertThat(fresh.waitFor()).as(output).isZero();
    }

    @Test
    void onlyWeirsRecordsAreAddedToWhatAvroTrusts() {
        TrustedRecords.install();
        ClassSecurityValidator.validate(UploadEvent.class);
        assertThatThrownBy(() -> ClassSecurityValidator.validate(ProcessBuilder.class))
                .isInstanceOf(SecurityException.class);
    }
}
