package dev.weir.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is remembered, for how long, and for whom. */
class AnswerMemoryTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");
    private static final MemorySettings SETTINGS = new MemorySettings(100, Duration.ofHours(1), 9_000);

    private Instant now = NOW;
    private final AnswerMemory memory = new AnswerMemory(SETTINGS, clock(() -> now));

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static AnswerKey key(String digest) {
        return new AnswerKey(digest, "llm:guard", "v1");
    }

    private static KnownAnswer answer(String digest, @Nullable String likeness, long score, Instant at) {
        Signal scored = new Signal(
                "llm.toxic", new SignalValue.Int(score), "llm:guard", "v1", Map.of("model", "simulated"), List.of());
        Signal unknown = Signal.unavailable("llm.spam", "MALFORMED", "llm:guard", "v1");
        return new KnownAnswer(
                digest, "llm:guard", "v1", likeness, SignalRecords.toAvro(Signals.of(List.of(scored, unknown))), at);
    }

    @Test
    void anAnswerIsFoundAsItWasGiven() {
        KnownAnswer given = answer("one", "alike", 1_200, NOW);
        memory.put(given);

        assertThat(memory.find(key("one"))).contains(given);
        assertThat(memory.find(key("another"))).isEmpty();
        assertThat(memory.find(new AnswerKey("one", "llm:guard", "v2"))).isEmpty();
        assertThat(memory.find(new AnswerKey("one", "llm:other", "v1"))).isEmpty();
    }

    @Test
    void aNearDuplicateFindsWhatIsRiskyOnly() {
        memory.put(answer("harmless", "like harmless", 8_999, NOW));
        KnownAnswer risky = answer("risky", "like risky", 9_000, NOW);
        memory.put(risky);
        memory.put(answer("without likeness", null, 9_900, NOW));

        assertThat(memory.findAlike(key("like harmless"))).isEmpty();
        assertThat(memory.findAlike(key("like risky"))).contains(risky);
        assertThat(memory.findAlike(key("risky"))).isEmpty();
    }

    /** What a partition's log says about the past comes after what was answered since. */
    @Test
    void anOlderAnswerDoesNotReplaceAYoungerOne() {
        KnownAnswer younger = answer("one", "alike", 9_500, NOW);
        memory.put(younger);
        memory.put(answer("one", "alike", 9_100, NOW.minusMillis(1)));

        assertThat(memory.find(key("one"))).contains(younger);
        assertThat(memory.findAlike(key("alike"))).contains(younger);

        KnownAnswer youngest = answer("one", "alike", 9_300, NOW.plusMillis(1));
        memory.put(youngest);
        assertThat(memory.find(key("one"))).contains(youngest);
        assertThat(memory.findAlike(key("alike"))).contains(youngest);
    }

    @Test
    void anAnswerIsGoodFromWhenItWasGivenAndNotFromWhenItWasRead() {
        memory.put(answer("early", null, 100, NOW.minus(Duration.ofMinutes(59))));
        memory.put(answer("too early", null, 100, NOW.minus(Duration.ofHours(2))));

        assertThat(memory.find(key("early"))).isPresent();
        assertThat(memory.find(key("too early"))).isEmpty();
        now = NOW.plus(Duration.ofMinutes(1)).plusMillis(1);
        assertThat(memory.find(key("early"))).isEmpty();
    }

    @Test
    void noMoreAreHeldThanWasSaid() {
        IntStream.range(0, 10_000).forEach(i -> memory.put(answer("content " + i, null, 100, NOW)));

        assertThat(IntStream.range(0, 10_000)
                        .filter(i -> memory.find(key("content " + i)).isPresent())
                        .count())
                .isBetween(1L, SETTINGS.entries());
    }
}
