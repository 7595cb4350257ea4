package dev.weir.quickstart.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {
    @ParameterizedTest
    @ValueSource(strings = {"amd64", "aarch64"})
    void thereIsAnArchiveForLinuxOn(String architecture) throws IOException {
        try (InputStream archive = Programs.open(Programs.archiveFor("Linux", architecture))) {
            // The magic number of xz.
            assertThat(archive.readNBytes(6)).containsExactly(0xFD, '7', 'z', 'X', 'Z', 0);
        }
    }

    @ParameterizedTest
    @CsvSource({"Linux, riscv64", "Mac OS X, aarch64"})
    void anotherMachineIsRefusedInOneLine(String system, String architecture) {
        assertThatThrownBy(() -> Programs.archiveFor(system, architecture))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no PostgreSQL for %s on %s here, only for Linux on [aarch64, amd64]"
                        .formatted(system, architecture));
    }

    @Test
    void whatIsNotOnTheClassPathIsNamed() {
        assertThatThrownBy(() -> Programs.open("none.txz")).hasMessage("none.txz is not on the class path");
    }
}
