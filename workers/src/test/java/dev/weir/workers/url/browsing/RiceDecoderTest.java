package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.url.canonical.UrlHash;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiceDecoderTest {
    private static final int MOST = 1_000;

    /** The documented example: the prefixes of b.example.com, a.example.com and y.example.com. */
    @Test
    void theDocumentedCodeIsOfTheDocumentedHosts() throws Exception {
        int[] numbers = RiceDecoder.decode(0x1d32c508L, 30, 2, HexFormat.of().parseHex("7400d2971bed497400"), MOST);

        assertThat(numbers)
                .containsExactly(
                        UrlHash.of("b.example.com/").prefix(),
                        UrlHash.of("a.example.com/").prefix(),
                        UrlHash.of("y.example.com/").prefix());
    }

    @Test
    void aSingleNumberHasNoCode() throws Exception {
        assertThat(RiceDecoder.decode(0xffff_ffffL, 0, 0, new byte[0], MOST)).containsExactly(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 3, 0, ''",
        "4294967296, 3, 0, ''",
        "0, 3, -1, 00",
        "0, 3, 1000, 00",
        "0, 1, 1, 00",
        "0, 31, 1, 0000000000",
        "0, 8, 2, 0000",
        "0, 3, 1, ff",
        "4294967295, 3, 1, 02"
    })
    void whatIsNoCodeIsRefused(long first, int parameter, int count, String hex) {
        assertThatThrownBy(() -> RiceDecoder.decode(
                        first, parameter, count, HexFormat.of().parseHex(hex), MOST))
                .isInstanceOf(MalformedException.class);
    }
}
