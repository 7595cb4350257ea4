package dev.weir.review.media.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeptTest {
    private static final int ROOM_FOR_THREE = 3 * (100 + Kept.OVERHEAD);

    @Test
    void whatWasNotUsedForLongestIsForgottenFirst() {
        Kept<String, Integer> kept = new Kept<>(ROOM_FOR_THREE);
        kept.put("a", 1, 100);
        kept.put("b", 2, 100);
        kept.put("c", 3, 100);
        kept.get("a");
        kept.put("d", 4, 100);
        assertThat(kept.get("b")).isNull();
        assertThat(kept.get("a")).isEqualTo(1);
        assertThat(kept.get("c")).isEqualTo(3);
        assertThat(kept.get("d")).isEqualTo(4);
    }

    @Test
    void whatIsTooLargeByItselfIsNotKeptAndPushesNothingOut() {
        Kept<String, Integer> kept = new Kept<>(ROOM_FOR_THREE);
        kept.put("a", 1, 100);
        kept.put("b", 2, ROOM_FOR_THREE);
        assertThat(kept.get("a")).isEqualTo(1);
        assertThat(kept.get("b")).isNull();
    }

    @Test
    void aLimitOfZeroKeepsNothing() {
        Kept<String, Integer> kept = new Kept<>(0);
        kept.put("a", 1, 0);
        assertThat(kept.get("a")).isNull();
        assertThat(kept.bytes()).isZero();
    }

    @Test
    void neverMoreThanAllowedAndAlwaysTheLastValue() {
        Random random = new Random(7);
        Kept<Integer, Integer> kept = new Kept<>(10_000);
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (int step = 0; step < 5_000; step++) {
            int key = random.nextInt(40);
            if (random.nextBoolean()) {
                kept.put(key, step, random.nextInt(3_000));
                last.put(key, step);
            } else {
                Integer found = kept.get(key);
                assertThat(found == null || found.equals(last.get(key))).isTrue();
            }
            assertThat(kept.bytes()).isBetween(0L, 10_000L);
        }
    }
}
