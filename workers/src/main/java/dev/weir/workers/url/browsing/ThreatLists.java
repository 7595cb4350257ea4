package dev.weir.workers.url.browsing;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.url.canonical.UrlHash;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lists at hand, and how they are kept up to date. */
final class ThreatLists {
    private static final Logger LOG = LoggerFactory.getLogger(ThreatLists.class);
    /** A server that has more to send says so by asking for no pause at all; a second keeps a mistake from becoming a flood. */
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);

    /** After a connection that failed, which the server did not notice. */
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Protocol protocol;
    private final ListFolder folder;
    private final Duration callLimit;
    private final Pacer failures;
    private final Map<ThreatType, Instant> notBefore = new EnumMap<>(ThreatType.class);
    private volatile Map<ThreatType, HashList> lists = Map.of();
    private volatile UnknownCause lastFailure = UnknownCause.UNREACHABLE;

    ThreatLists(Protocol protocol, ListFolder folder, Duration callLimit, RandomGenerator random) {
        this.protocol = protocol;
        this.folder = folder;
        this.callLimit = callLimit;
        this.failures = new Pacer(random);
        Map<ThreatType, HashList> read = new EnumMap<>(ThreatType.class);
        for (ThreatType type : ThreatType.values()) {
            read.put(type, folder.read(type));
        }
        lists = Map.copyOf(read);
    }

    HashList list(ThreatType type) {
        return lists.getOrDefault(type, HashList.NONE);
    }

    Map<ThreatType, byte[]> states() {
        Map<ThreatType, byte[]> states = new EnumMap<>(ThreatType.class);
        lists.forEach((type, list) -> states.put(type, list.state()));
        return states;
    }

    /** The listed prefixes with which a hash begins. */
    Set<HashPrefix> prefixesOf(UrlHash hash) {
        Set<HashPrefix> prefixes = new HashSet<>();
        lists.values()
                .forEach(list ->
                        list.prefixes().match(hash).ifPresent(length -> prefixes.add(HashPrefix.of(hash, length))));
        return prefixes;
    }

    /** When the list that was not checked for longest was last checked. */
    Instant oldest() {
        return lists.values().stream()
                .map(HashList::checkedAt)
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** Why lists are not up to date, if they are not. */
    UnknownCause lastFailure() {
        return lastFailure;
    }

    /** When there is something to do again. */
    synchronized Instant nextUpdate() {
        Instant next = Instant.MAX;
        for (ThreatType type : ThreatType.values()) {
            Instant due = notBefore.getOrDefault(type, Instant.MIN);
            next = due.isBefore(next) ? due : next;
        }
        return next.isBefore(failures.notBefore()) ? failures.notBefore() : next;
    }

    /**
     * Fetches what is due.
     *
     * @return what changed
     */
    synchronized Outcome update(Instant now) throws InterruptedException {
        Map<ThreatType, byte[]> due = new EnumMap<>(ThreatType.class);
        for (ThreatType type : ThreatType.values()) {
            if (!now.isBefore(notBefore.getOrDefault(type, Instant.MIN))) {
                due.put(type, list(type).state());
            }
        }
        if (due.isEmpty() || !failures.mayAsk(now)) {
            return Outcome.NOT_DUE;
        }
        try {
            return applied(protocol.update(due, now.plus(callLimit)), due.keySet(), now);
        } catch (CallFailedException e) {
            return failed(e.unknownCause(), e.calls() > 0 && Pacer.isRefusal(e.unknownCause()), now, e);
        } catch (MalformedException e) {
            return failed(UnknownCause.MALFORMED, true, now, e);
        }
    }

    private Outcome applied(List<ListUpdate> updates, Set<ThreatType> due, Instant now) throws MalformedException {
        Set<ThreatType> missing = EnumSet.copyOf(due);
        String wrong = "";
        boolean changed = false;
        for (ListUpdate update : updates) {
            missing.remove(update.type());
            HashList old = list(update.type());
            try {
                HashList fresh = update.appliedTo(old, now);
                changed |= !Arrays.equals(old.state(), fresh.state());
                put(update.type(), fresh);
                store(update.type(), fresh);
            } catch (MalformedException e) {
                wrong = String.valueOf(e.getMessage());
                // What was fetched before stands as of its time; next time the whole list is asked for.
                put(update.type(), old.withoutState());
            }
            notBefore.put(update.type(), now.plus(longer(update.pause(), SHORTEST_PAUSE)));
        }
        if (!missing.isEmpty()) {
            wrong = "a list is missing in the answer";
        }
        if (!wrong.isEmpty()) {
            throw new MalformedException(wrong);
        }
        failures.answered(now, Duration.ZERO);
        return changed ? Outcome.CHANGED : Outcome.SAME;
    }

    private void put(ThreatType type, HashList list) {
        Map<ThreatType, HashList> next = new EnumMap<>(ThreatType.class);
        next.putAll(lists);
        next.put(type, list);
        lists = Map.copyOf(next);
    }

    /** A disk that does not take it costs a fetch after the next start, and nothing now. */
    private void store(ThreatType type, HashList list) {
        try {
            folder.write(type, list);
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", folder.file(type), e.toString());
        }
    }

    /**
     * @param refused the server itself answered, with an error; own limits that let nothing out are not the server's word
     */
    private Outcome failed(UnknownCause cause, boolean refused, Instant now, Exception why) {
        lastFailure = cause;
        if (refused || cause == UnknownCause.TOO_LARGE) {
            failures.failed(now);
        } else {
            failures.answered(now, RETRY);
        }
        LOG.warn(
                "URL lists were not updated: {} ({}); next try not before {}",
                cause,
                why.getMessage(),
                failures.notBefore());
        return Outcome.FAILED;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** What all lists together are; changes whenever one does. */
    String version() {
        Set<String> states = new TreeSet<>();
        lists.forEach((type, list) -> states.add(type + ":" + HexFormat.of().formatHex(list.state())));
        return protocol.name() + "-" + Integer.toHexString(states.hashCode());
    }

    /** What came of an update. */
    enum Outcome {
        NOT_DUE,
        SAME,
        CHANGED,
        FAILED
    }
}
