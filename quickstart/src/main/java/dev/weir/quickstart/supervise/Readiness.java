package dev.weir.quickstart.supervise;

/** Asks a child, as its clients would, whether it serves. */
@FunctionalInterface
public interface Readiness {
    /**
     * Asks once, and answers within a few seconds.
     *
     * @return whether the child serves; no answer is "not yet"
     * @throws InterruptedException when the wait is called off
     */
    boolean ask() throws InterruptedException;
}
