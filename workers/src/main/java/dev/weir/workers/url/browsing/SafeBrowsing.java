package dev.weir.workers.url.browsing;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.url.canonical.UrlHash;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whether a URL is on a list. A hash whose prefix is on none is clean as long as the lists are fresh; of the others the full hashes are
 * asked for. What cannot be asked is unknown, where the protocol's own procedure would call it safe.
 */
public final class SafeBrowsing {
    private final InstantSource clock;
    private final Duration oldest;
    private final Protocol protocol;
    private final ThreatLists lists;
    private final FullHashCache cache;
    private final Pacer pacer;
    private final MeterRegistry meters;

    /**
     * Begins with the lists on disk; {@link #update} fetches.
     *
     * @param exchange the way to the server; without retries, because the protocol has rules of its own for failures
     * @throws IOException when the folder cannot be used
     */
    public SafeBrowsing(
            BrowsingSettings settings,
            Exchange exchange,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters)
            throws IOException {
        this.clock = clock;
        this.oldest = settings.oldest();
        this.protocol = switch (settings.version()) {
            case V4 -> new ProtocolV4(exchange, settings.mostEntries());
            case V5 -> new ProtocolV5(exchange, settings.mostEntries());
        };
        ListFolder folder = new ListFolder(settings.folder(), protocol.name(), settings.mostEntries());
        this.lists = new ThreatLists(protocol, folder, settings.callLimit(), random);
        this.cache = new FullHashCache(settings.mostRemembered());
        this.pacer = new Pacer(random);
        this.meters = meters;
        for (ThreatType type : ThreatType.values()) {
            meters.gauge("weir.url.list.entries", List.of(Tag.of("list", type.name())), lists, all ->
                    (double) all.list(type).prefixes().size());
            meters.gauge(
                    "weir.url.list.age.seconds",
                    List.of(Tag.of("list", type.name())),
                    lists,
                    all -> (double) Duration.between(all.list(type).checkedAt(), clock.instant())
                            .toSeconds());
        }
    }

    /**
     * Fetches the lists that are due. Says whether any changed.
     *
     * @see #nextUpdate
     */
    public boolean update() throws InterruptedException {
        ThreatLists.Outcome outcome = lists.update(clock.instant());
        if (outcome != ThreatLists.Outcome.NOT_DUE) {
            meters.counter("weir.url.updates", "outcome", outcome.name()).increment();
        }
        return outcome == ThreatLists.Outcome.CHANGED;
    }

    public Instant nextUpdate() {
        return lists.nextUpdate();
    }

    /** Changes whenever a list does. */
    public String version() {
        return lists.version();
    }

    /**
     * Checks one URL.
     *
     * @param hashes of all its expressions
     */
    public Finding check(List<UrlHash> hashes, Urgency urgency, Instant deadline) throws InterruptedException {
        Instant now = clock.instant();
        Set<ThreatType> types = EnumSet.noneOf(ThreatType.class);
        Set<HashPrefix> unknown = new HashSet<>();
        for (UrlHash hash : hashes) {
            for (HashPrefix prefix : lists.prefixesOf(hash)) {
                FullHashCache.Known known = cache.about(hash, prefix, now);
                types.addAll(known.types());
                if (!known.sure()) {
                    unknown.add(prefix);
                }
            }
        }
        int calls = 0;
        UnknownCause cause = null;
        if (!unknown.isEmpty()) {
            Asked asked = ask(unknown, hashes, urgency, deadline);
            types.addAll(asked.types);
            calls = asked.calls;
            cause = asked.cause;
        }
        if (cause == null && lists.oldest().isBefore(now.minus(oldest))) {
            cause = lists.lastFailure();
        }
        return new Finding(types, cause, calls);
    }

    private Asked ask(Set<HashPrefix> prefixes, List<UrlHash> hashes, Urgency urgency, Instant deadline)
            throws InterruptedException {
        if (!pacer.mayAsk(clock.instant())) {
            count("PAUSED");
            return new Asked(Set.of(), 0, UnknownCause.RATE_LIMITED);
        }
        try {
            Found found = protocol.find(prefixes, lists.states(), urgency, deadline);
            Instant now = clock.instant();
            pacer.answered(now, found.pause());
            cache.store(prefixes, found, now);
            count("ANSWERED");
            Set<ThreatType> types = EnumSet.noneOf(ThreatType.class);
            found.hits().stream().filter(hit -> hashes.contains(hit.hash())).forEach(hit -> types.addAll(hit.types()));
            return new Asked(types, found.calls(), null);
        } catch (CallFailedException e) {
            return failed(e.unknownCause(), e.calls());
        } catch (MalformedException e) {
            return failed(UnknownCause.MALFORMED, 1);
        }
    }

    private Asked failed(UnknownCause cause, int calls) {
        if (calls > 0 && Pacer.isRefusal(cause)) {
            pacer.failed(clock.instant());
        }
        count(cause.name());
        return new Asked(Set.of(), calls, cause);
    }

    private void count(String outcome) {
        meters.counter("weir.url.searches", "outcome", outcome).increment();
    }

    /**
     * What is known of a URL.
     *
     * @param types the lists that it is certainly on
     * @param unknown why there may be more; null when there is certainly no more
     */
    public record Finding(Set<ThreatType> types, @Nullable UnknownCause unknown, int calls) {
        public Finding {
            types = Set.copyOf(types);
        }
    }

    private record Asked(
            Set<ThreatType> types, int calls, @Nullable UnknownCause cause) {}
}
