package dev.weir.workers.window;

import java.util.Set;

/** Hears which partitions this worker serves. Called by the reading thread, which must not be held up for long. */
public interface Ownership {
    /**
     * The partitions that are served from now on.
     *
     * @param of how many there are in all
     */
    void serves(Set<Integer> partitions, int of);

    /**
     * The group counts on this worker. Said after every heartbeat that was answered.
     *
     * @param heard when that was so, as {@link System#nanoTime} tells
     */
    void confirmed(long heard);

    /** The group has put this worker out, and nothing is served; it tries to come back. Said after {@link #serves} said so. */
    void lost();
}
