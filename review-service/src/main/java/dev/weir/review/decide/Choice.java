package dev.weir.review.decide;

import dev.weir.review.refusal.Refusal;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.schemas.review.ReasonCode;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a person chose.
 *
 * @param harm code of the taxonomy; {@link Harm#NONE} with ALLOW and with nothing else
 * @param clause id of the policy's clause
 * @param note for colleagues and auditors
 * @param overturnCause why the decision before was wrong
 * @param blind true when the machine's view was hidden
 */
public record Choice(
        Action action,
        String harm,
        @Nullable String clause,
        @Nullable String note,
        @Nullable OverturnCause overturnCause,
        boolean blind) {
    private static final int CLAUSE_CHARS = 100;

    public Choice {
        note = note == null || note.isBlank() ? null : note.strip();
        clause = clause == null || clause.isBlank() ? null : clause.strip();
    }

    /** {@code HARM/HUMAN/clause}. */
    public String reasonCode() {
        return ReasonCode.of(harm, clause == null ? "" : clause);
    }

    /**
     * The same, checked.
     *
     * @throws Refusal when it makes no sense
     */
    Choice checked(int noteChars) {
        if (action == Action.REVIEW) {
            throw invalid("REVIEW is no decision of a person; escalate, or ask for a second opinion");
        }
        if (Harms.standard().find(harm).isEmpty()) {
            throw invalid("The taxonomy has no harm \"" + harm.toUpperCase(Locale.ROOT) + "\"; use one of its codes");
        }
        if ((action == Action.ALLOW) != harm.equals(Harm.NONE)) {
            throw invalid("ALLOW goes with the harm NONE, and every other action with a harm");
        }
        if (note != null && note.length() > noteChars) {
            throw invalid("The note has " + note.length() + " characters; at most " + noteChars + " are kept");
        }
        if (clause != null && clause.length() > CLAUSE_CHARS) {
            throw invalid("The clause is the id of a clause, at most " + CLAUSE_CHARS + " characters");
        }
        return this;
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Kind.INVALID, message);
    }
}
