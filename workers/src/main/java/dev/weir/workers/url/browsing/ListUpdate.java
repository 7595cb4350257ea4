package dev.weir.workers.url.browsing;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about one list.
 *
 * @param partial whether it is a change of the list that was named, and not a whole one
 * @param removals places in the order of the old list
 * @param state the new one
 * @param checksum of the new list; null when the server says that nothing changed
 * @param pause how long to wait before asking again
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record ListUpdate(
        ThreatType type,
        boolean partial,
        int[] removals,
        PrefixSet additions,
        byte[] state,
        byte @Nullable [] checksum,
        Duration pause) {

    /**
     * The list with the change made.
     *
     * @throws MalformedException when what comes out is not what the server has
     */
    HashList appliedTo(HashList old, Instant now) throws MalformedException {
        if (partial && old.state().length == 0) {
            throw new MalformedException("a change came where a whole list was asked for");
        }
        PrefixSet fresh = (partial ? old.prefixes() : PrefixSet.EMPTY).changed(removals, additions);
        if (checksum == null) {
            if (!partial || removals.length > 0 || additions.size() > 0) {
                throw new MalformedException("a list came without its checksum");
            }
        } else if (!MessageDigest.isEqual(checksum, fresh.checksum())) {
            throw new MalformedException("a list does not have its checksum");
        }
        return new HashList(fresh, state, now);
    }
}
