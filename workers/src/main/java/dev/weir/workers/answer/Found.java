package dev.weir.workers.answer;

import dev.weir.schemas.KnownAnswer;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Usage;
import org.jspecify.annotations.Nullable;

/**
 * An answer and how it was come by.
 *
 * @param remember what others should know of it; null when it is known already, or nothing to know
 */
record Found(How how, Answer answer, @Nullable KnownAnswer remember) {
    enum How {
        ASKED,
        REMEMBERED,
        SHARED,
        LIKENED
    }

    static Found asked(Answer answer, @Nullable KnownAnswer remember) {
        return new Found(How.ASKED, answer, remember);
    }

    static Found remembered(Signals signals) {
        return new Found(How.REMEMBERED, new Answer.Known(signals, Usage.NONE), null);
    }

    /** What it cost is on the account of whoever asked. */
    static Found shared(Answer theirs) {
        Answer mine = switch (theirs) {
            case Answer.Known known -> new Answer.Known(known.signals(), Usage.NONE);
            case Answer.Unknown unknown -> new Answer.Unknown(unknown.cause(), Usage.NONE);
        };
        return new Found(How.SHARED, mine, null);
    }

    static Found likened(Signals signals) {
        return new Found(How.LIKENED, new Answer.Known(signals, Usage.NONE), null);
    }
}
