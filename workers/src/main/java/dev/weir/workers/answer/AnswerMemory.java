package dev.weir.workers.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Interner;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.serde.TrustedRecords;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers that are known already, bounded in number and in age. What a source found about a near-duplicate is reused only when it is
 * risky: a text that merely looks like a harmless one is asked about.
 *
 * <p>Answers are held as bytes, some 600 for each with its key, and read when they are found: as objects they are three times as much, in
 * so many pieces that the collector has more to do with them than with the questions.
 */
public final class AnswerMemory {
    static {
        TrustedRecords.install();
    }

    private final MemorySettings settings;
    private final Clock clock;
    private final Cache<AnswerKey, Held> exact;
    private final Cache<AnswerKey, Held> alike;
    /** Sources and versions, which are few; every question brings its own copy. */
    private final Interner<String> names = Interner.newWeakInterner();

    /** @param clock by which answers grow old */
    public AnswerMemory(MemorySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.exact = cache();
        this.alike = cache();
    }

    private Cache<AnswerKey, Held> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.entries())
                .expireAfter(Expiry.<AnswerKey, Held>creating((key, answer) -> left(answer)))
                .ticker(() -> clock.millis() * 1_000_000)
                .executor(Runnable::run)
                .build();
    }

    /** How long it is still good for, from when it was given and not from when it was read. */
    private Duration left(Held answer) {
        long left = answer.answeredAt() + settings.keptFor().toMillis() - clock.millis();
        return Duration.ofMillis(Math.max(0, left));
    }

    /** Remembers it, under its likeness too if it is risky; unless a younger one, or itself, is there. */
    public void put(KnownAnswer answer) {
        put(exact, answer.getContentDigest(), answer);
        String likeness = answer.getLikeness();
        if (likeness != null && isRisky(answer)) {
            put(alike, likeness, answer);
        }
    }

    private void put(Cache<AnswerKey, Held> cache, String digest, KnownAnswer answer) {
        AnswerKey key = new AnswerKey(digest, names.intern(answer.getSource()), names.intern(answer.getVersion()));
        // What this worker was answered itself comes once more from the topic, which makes it no more used than others.
        Held known = cache.policy().getIfPresentQuietly(key);
        if (known == null || known.answeredAt() < answer.getAnsweredAt().toEpochMilli()) {
            cache.put(key, Held.of(answer));
        }
    }

    /** What was said about this very content. */
    public Optional<KnownAnswer> find(AnswerKey key) {
        return Optional.ofNullable(exact.getIfPresent(key)).map(Held::read);
    }

    /**
     * What was found about a near-duplicate, and risky.
     *
     * @param likeness with the same source and version
     */
    public Optional<KnownAnswer> findAlike(AnswerKey likeness) {
        return Optional.ofNullable(alike.getIfPresent(likeness)).map(Held::read);
    }

    private boolean isRisky(KnownAnswer answer) {
        return answer.getSignals().stream()
                .anyMatch(signal -> signal.getValue() instanceof Long score && score >= settings.riskFrom());
    }

    /**
     * An answer in Avro's encoding of single objects.
     *
     * @param answeredAt milliseconds since 1970
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Held(long answeredAt, byte[] bytes) {
        static Held of(KnownAnswer answer) {
            try {
                ByteBuffer encoded = KnownAnswer.getEncoder().encode(answer);
                byte[] bytes = new byte[encoded.remaining()];
                encoded.get(bytes);
                return new Held(answer.getAnsweredAt().toEpochMilli(), bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("An answer cannot be written to memory", e);
            }
        }

        KnownAnswer read() {
            try {
                return KnownAnswer.getDecoder().decode(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("An answer cannot be read from memory", e);
            }
        }
    }
}
