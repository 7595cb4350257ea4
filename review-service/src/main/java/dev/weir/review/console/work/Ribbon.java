package dev.weir.review.console.work;

import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.RulingState;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.Reviewer;
import dev.weir.vocabulary.Action;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person's last decisions, and how far each has come. */
@Component
class Ribbon {
    private static final int SHOWN = 8;

    private final Rulings rulings;
    private final Clock clock;

    Ribbon(Rulings rulings, Clock clock) {
        this.rulings = rulings;
        this.clock = clock;
    }

    /**
     * One decision on the ribbon.
     *
     * @param undoMillis how long it can still be taken back; 0 when it cannot
     * @param refusedBecause why the stream did not take it
     */
    record Piece(
            UUID id,
            UUID task,
            Action action,
            String harm,
            RulingState state,
            long undoMillis,
            @Nullable String refusedBecause) {
        /** What the state means, in words. */
        public String words() {
            return switch (state) {
                case STORED -> "stored";
                case UNDONE -> "undone";
                case PUBLISHED -> "published";
                case ENFORCED -> "enforced";
                case REFUSED -> "refused" + (refusedBecause == null ? "" : ": " + refusedBecause);
            };
        }

        /** Class of the style sheet. */
        public String tone() {
            return switch (state) {
                case STORED, PUBLISHED -> "";
                case UNDONE -> "warn";
                case ENFORCED -> "good";
                case REFUSED -> "bad";
            };
        }
    }

    /** The latest first. */
    List<Piece> of(Reviewer person) {
        return rulings.by(person.id(), SHOWN).stream().map(this::piece).toList();
    }

    private Piece piece(Ruling ruling) {
        long left = ruling.state() == RulingState.STORED
                ? Math.max(
                        0, Duration.between(clock.instant(), ruling.releaseAt()).toMillis())
                : 0;
        return new Piece(
                ruling.id(),
                ruling.task(),
                ruling.action(),
                ruling.harm(),
                ruling.state(),
                left,
                ruling.refusedBecause());
    }
}
