package dev.weir.workers.window;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.OptionalLong;
import java.util.Set;

/**
 * How far the work on one partition has come: records are begun in order and done in any, and everything up to the first that is not done
 * can be committed. For one thread.
 */
final class Progress {
    private final ArrayDeque<Long> begun = new ArrayDeque<>();
    private final Set<Long> doneAhead = new HashSet<>();
    private long next = -1;
    private long committed = -1;

    /** A record is worked on from now. Offsets grow, with gaps. */
    void begin(long offset) {
        begun.addLast(offset);
    }

    /** A record is done for good. One that was never begun is ignored. */
    void done(long offset) {
        doneAhead.add(offset);
        while (!begun.isEmpty() && doneAhead.remove(begun.getFirst())) {
            next = begun.removeFirst() + 1;
        }
        if (begun.isEmpty()) {
            doneAhead.clear();
        }
    }

    /** Records that are worked on, or done behind one that is not. */
    int open() {
        return begun.size();
    }

    /** The offset to commit, which is that of the first record not done; empty when nothing was done since {@link #committed}. */
    OptionalLong toCommit() {
        return next > committed ? OptionalLong.of(next) : OptionalLong.empty();
    }

    /** That offset was committed. */
    void committed(long offset) {
        committed = Math.max(committed, offset);
    }
}
