package dev.weir.workers.answer;

import dev.weir.workers.Answer;
import dev.weir.workers.UnknownCause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls that are under way, so that equal content is asked about once however many wait for the answer. */
final class UnderWay {
    /** Another has another deadline, or another budget. */
    private static final Set<UnknownCause> THEIR_OWN =
            EnumSet.of(UnknownCause.TIMEOUT, UnknownCause.RATE_LIMITED, UnknownCause.OVER_BUDGET);

    private final ConcurrentMap<AnswerKey, CompletableFuture<Found>> calls = new ConcurrentHashMap<>();
    private final Clock clock;

    UnderWay(Clock clock) {
        this.clock = clock;
    }

    /** Asks the source. */
    @FunctionalInterface
    interface Asking {
        Found ask() throws InterruptedException;
    }

    /**
     * Asks, unless somebody does so already.
     *
     * @return this caller's own answer; empty when somebody else is asking: {@link #join} waits for theirs
     */
    Optional<Found> lead(AnswerKey key, Asking asking) throws InterruptedException {
        CompletableFuture<Found> mine = new CompletableFuture<>();
        if (calls.putIfAbsent(key, mine) != null) {
            return Optional.empty();
        }
        try {
            Found found = asking.ask();
            mine.complete(found);
            return Optional.of(found);
        } finally {
            calls.remove(key, mine);
            // Nothing when it was completed; otherwise whoever waits asks for themselves.
            mine.cancel(false);
        }
    }

    /**
     * Waits for the answer that somebody else asks for.
     *
     * @return their answer; empty when it holds for them alone, or nobody is asking any more: the caller may ask then
     */
    Optional<Answer> join(AnswerKey key, Instant deadline) throws InterruptedException {
        CompletableFuture<Found> theirs = calls.get(key);
        if (theirs == null) {
            return Optional.empty();
        }
        try {
            Duration left = Duration.between(clock.instant(), deadline);
            Found found = theirs.get(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
            return Optional.of(found.answer()).filter(UnderWay::holdsForOthers);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            return Optional.empty();
        }
    }

    private static boolean holdsForOthers(Answer answer) {
        return !(answer instanceof Answer.Unknown unknown) || !THEIR_OWN.contains(unknown.cause());
    }
}
