package dev.weir.signals.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.content.Bytes;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PdqHashTest {
    private static PdqHash any(Random random) {
        return new PdqHash(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    @Test
    void hexAndBytesGoBothWays() {
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            PdqHash hash = any(random);
            assertThat(hash.hex()).hasSize(64).matches("[0-9a-f]+");
            assertThat(PdqHash.ofHex(hash.hex())).isEqualTo(hash);
            assertThat(PdqHash.ofHex(hash.hex().toUpperCase(Locale.ROOT))).isEqualTo(hash);
            assertThat(PdqHash.ofBytes(hash.bytes())).isEqualTo(hash);
            assertThat(hash.bytes().hex()).isEqualTo(hash.hex());
        }
    }

    @Test
    void distanceCountsTheBitsThatDiffer() {
        Random random = new Random(6);
        for (int i = 0; i < 1_000; i++) {
            PdqHash one = any(random);
            PdqHash other = any(random);
            int expected = new BigInteger(one.hex(), 16)
                    .xor(new BigInteger(other.hex(), 16))
                    .bitCount();
            assertThat(one.distance(other)).isEqualTo(expected).isEqualTo(other.distance(one));
            assertThat(one.distance(one)).isZero();
        }
        assertThat(PdqHash.ZERO.distance(PdqHash.ofHex("f".repeat(64)))).isEqualTo(256);
    }

    @Test
    void whatIsNoHashIsRefused() {
        assertThatThrownBy(() -> PdqHash.ofHex("ab")).hasMessageContaining("64 hex digits, not 2");
        assertThatThrownBy(() -> PdqHash.ofHex("g".repeat(64))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PdqHash.ofBytes(Bytes.copyOf((byte) 1))).hasMessageContaining("32 bytes, not 1");
    }
}
