package dev.weir.workers.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowanceTest {
    @Test
    void ownSpendingThatIsNotInTheLedgerYetIsNotForgotten() {
        Allowance allowance = new Allowance(100);
        allowance.share(1, 0);
        allowance.used(0, 0, 0, 0);
        assertThat(allowance.take(60, 0)).isTrue();
        allowance.used(0, 20, 20, 0);
        assertThat(allowance.take(41, 0)).isFalse();
        assertThat(allowance.take(40, 0)).isTrue();
    }

    @Test
    void aNewDayBeginsWithTheWholeShare() {
        Allowance allowance = new Allowance(100);
        allowance.share(.5, 0);
        assertThat(allowance.take(1, 0)).isFalse();
        assertThat(allowance.take(50, 1)).isTrue();
        assertThat(allowance.take(1, 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void toldOfTheSameLedgerAllTogetherNeverSpendMoreThanTheDaysAmount(long seed) {
        Random random = new Random(seed);
        Allowance one = new Allowance(1_000);
        Allowance other = new Allowance(1_000);
        double part = .5;
        one.share(part, 0);
        other.share(1 - part, 0);
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(20) == 0) {
                part = random.nextInt(5) / 4.0;
                one.share(part, 0);
                other.share(1 - part, 0);
            }
            if (random.nextInt(20) == 0) {
                long everybody = one.own(0) + other.own(0);
                one.used(0, everybody, one.own(0), 0);
                other.used(0, everybody, other.own(0), 0);
            }
            (random.nextBoolean() ? one : other).take(random.nextInt(5), 0);
            assertThat(one.own(0) + other.own(0)).isLessThanOrEqualTo(1_000);
        }
        assertThat(one.own(0) + other.own(0)).isGreaterThan(900);
    }
}
