package dev.weir.workers.url.browsing;

import java.time.Instant;

/**
 * One list as it was last fetched.
 *
 * @param state what the server wants to see to send only what changed; empty to be sent everything
 * @param checkedAt when the server last said what belongs into it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record HashList(PrefixSet prefixes, byte[] state, Instant checkedAt) {
    static final HashList NONE = new HashList(PrefixSet.EMPTY, new byte[0], Instant.EPOCH);

    /** The same, to be fetched anew. */
    HashList withoutState() {
        return new HashList(prefixes, new byte[0], checkedAt);
    }
}
