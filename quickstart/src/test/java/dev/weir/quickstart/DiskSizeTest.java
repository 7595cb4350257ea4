package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DiskSizeTest {
    private final DiskSize sizes = new DiskSize();

    @ParameterizedTest
    @CsvSource({"0MiB,0", "1KiB,1024", "512MiB,536870912", "2gib,2147483648", "1TiB,1099511627776"})
    void sizesAreReadAsBytes(String text, long bytes) {
        assertThat(sizes.convert(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "512", "MiB", "-1MiB", "1.5GiB", "512MB", "1PiB"})
    void anythingElseIsRefusedWithAnExample(String text) {
        assertThatThrownBy(() -> sizes.convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("512MiB");
    }

    @Test
    void theLargestSizeFits() {
        assertThat(sizes.convert("999999999MiB")).isPositive();
    }
}
