package dev.weir.workers.url.browsing;

import dev.weir.workers.Urgency;
import dev.weir.workers.call.CallFailedException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One version of the protocol, without any memory. */
interface Protocol {
    /** Short name for files and versions. */
    String name();

    /**
     * Asks what changed in some lists.
     *
     * @param states by list, empty for the whole list
     */
    List<ListUpdate> update(Map<ThreatType, byte[]> states, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException;

    /**
     * Asks for full hashes.
     *
     * @param states of the lists at hand, which version 4 wants to see
     */
    Found find(Collection<HashPrefix> prefixes, Map<ThreatType, byte[]> states, Urgency urgency, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException;
}
