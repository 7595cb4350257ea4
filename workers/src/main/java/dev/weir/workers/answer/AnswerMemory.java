package dev.weir.workers.answer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.weir.schemas.KnownAnswer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers that are known already, bounded in number and in age. What a source found about a near-duplicate is reused only when it is
 * risky: a text that merely looks like a harmless one is asked about.
 */
public final class AnswerMemory {
    private final MemorySettings settings;
    private final Clock clock;
    private final Cache<AnswerKey, KnownAnswer> exact;
    private final Cache<AnswerKey, KnownAnswer> alike;

    /** @param clock by which answers grow old */
    public AnswerMemory(MemorySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.exact = cache();
        this.alike = cache();
    }

    private Cache<AnswerKey, KnownAnswer> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.entries())
                .expireAfter(Expiry.<AnswerKey, KnownAnswer>creating((key, answer) -> left(answer)))
                .ticker(() -> clock.millis() * 1_000_000)
                .executor(Runnable::run)
                .build();
    }

    /** How long it is still good for, from when it was given and not from when it was read. */
    private Duration left(KnownAnswer answer) {
        Duration left = Duration.between(clock.instant(), answer.getAnsweredAt().plus(settings.keptFor()));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Remembers it, under its likeness too if it is risky. */
    public void put(KnownAnswer answer) {
        exact.put(new AnswerKey(answer.getContentDigest(), answer.getSource(), answer.getVersion()), answer);
        String likeness = answer.getLikeness();
        if (likeness != null && isRisky(answer)) {
            alike.put(new AnswerKey(likeness, answer.getSource(), answer.getVersion()), answer);
        }
    }

    /** What was said about this very content. */
    public Optional<KnownAnswer> find(AnswerKey key) {
        return Optional.ofNullable(exact.getIfPresent(key));
    }

    /**
     * What was found about a near-duplicate, and risky.
     *
     * @param likeness with the same source and version
     */
    public Optional<KnownAnswer> findAlike(AnswerKey likeness) {
        return Optional.ofNullable(alike.getIfPresent(likeness));
    }

    private boolean isRisky(KnownAnswer answer) {
        return answer.getSignals().stream()
                .anyMatch(signal -> signal.getValue() instanceof Long score && score >= settings.riskFrom());
    }
}
