package dev.weir.workers.call;

import dev.weir.workers.UnknownCause;

/** What became of one request. */
sealed interface Attempt {
    /** What it says about the server's health, for the breaker. */
    Health health();

    enum Health {
        WORKS,
        FAILS,
        /** Neither: it said that it is asked too much, or it had too little time. */
        UNCLEAR
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Answered(int status, byte[] body) implements Attempt {
        @Override
        public Health health() {
            return Health.WORKS;
        }
    }

    /**
     * @param again whether the same request may fare better
     */
    record Failed(UnknownCause cause, String message, boolean again, Health health) implements Attempt {}
}
