package dev.weir.review.sibling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PdqBandsTest {
    /** Whichever bits differ, as long as they are at most 31: the index meets. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void noHashWithinTheRadiusIsMissed(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] hash = new byte[32];
            random.nextBytes(hash);
            byte[] near = differing(hash, random, PdqBands.RADIUS);
            Set<Integer> around = Arrays.stream(PdqBands.around(hash)).boxed().collect(Collectors.toSet());
            Set<Integer> bands = Arrays.stream(PdqBands.of(near)).boxed().collect(Collectors.toSet());
            bands.retainAll(around);
            assertThat(bands).isNotEmpty();
            assertThat(Siblings.distance(hash, near)).isEqualTo(PdqBands.RADIUS);
        }
    }

    private static byte[] differing(byte[] hash, Random random, int bits) {
        byte[] other = hash.clone();
        Set<Integer> turned = new HashSet<>();
        while (turned.size() < bits) {
            // Spread as evenly as can be, which is the worst case: two differences in every slice but one.
            int bit = turned.size() % 16 * 16 + random.nextInt(16);
            if (turned.add(bit)) {
                other[bit / 8] ^= (byte) (1 << (bit % 8));
            }
        }
        return other;
    }
}
