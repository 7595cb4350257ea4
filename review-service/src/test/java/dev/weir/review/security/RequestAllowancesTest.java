package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four a second, ten at once. */
class RequestAllowancesTest {
    private static final Duration ONE = Duration.ofMillis(250);

    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(1).toNanos());
    private final RequestAllowances allowances = new RequestAllowances(new RequestSettings(4, 10), now::get);

    private void passes(Duration time) {
        now.addAndGet(time.toNanos());
    }

    /** How many requests somebody may make now, one after the other. */
    private int taken(String caller) {
        int taken = 0;
        while (allowances.take(caller).isZero()) {
            taken++;
        }
        return taken;
    }

    @Test
    void soManyMayComeAtOnceAndThenAsManyAsTheRateGives() {
        assertThat(taken("p-one")).isEqualTo(10);
        passes(ONE);
        assertThat(taken("p-one")).isEqualTo(1);
        // The clock of the machine may begin anew meanwhile; it says how much time passed and nothing else.
        passes(Duration.ofSeconds(2));
        assertThat(taken("p-one")).isEqualTo(8);
        passes(Duration.ofHours(1));
        assertThat(taken("p-one")).isEqualTo(10);
    }

    @Test
    void whoeverIsRefusedIsToldHowLongAndAskingMeanwhileCostsNothing() {
        assertThat(taken("p-one")).isEqualTo(10);
        for (int i = 0; i < 100; i++) {
            assertThat(allowances.take("p-one")).isEqualTo(ONE);
        }
        passes(Duration.ofMillis(100));
        assertThat(allowances.take("p-one")).isEqualTo(Duration.ofMillis(150));
        passes(Duration.ofMillis(150));
        assertThat(allowances.take("p-one")).isZero();
    }

    @Test
    void nobodyTakesFromAnother() {
        assertThat(taken("p-one")).isEqualTo(10);
        assertThat(taken("machine:one")).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 16})
    void manyAtTheSameMomentAreNoMoreThanOneAfterTheOther(int callers) throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                all.add(threads.submit(() -> taken("p-one")));
            }
        }
        int taken = 0;
        for (Future<Integer> one : all) {
            taken += one.get();
        }
        assertThat(taken).isEqualTo(10);
    }

    @Test
    void whoeverHasEverythingAgainIsForgotten() {
        for (int i = 0; i < 10_000; i++) {
            allowances.take("machine:" + i);
        }
        passes(Duration.ofSeconds(2));
        assertThat(taken("p-one")).isEqualTo(10);
        passes(Duration.ofMillis(500));
        allowances.take("p-other");
        assertThat(allowances.size()).isEqualTo(2);
        assertThat(taken("p-one")).isEqualTo(2);
    }
}
