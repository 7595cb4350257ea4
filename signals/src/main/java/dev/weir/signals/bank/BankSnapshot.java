package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprints;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bank at one moment; a change gives another snapshot and leaves this one as it is. Most entries sit in a large layer that
 * snapshots share; changes go to a small one, which is merged into the large one when {@link #MERGE_AT} have piled up. So
 * one entry costs little, but many are best added in one go.
 */
public final class BankSnapshot {
    /** How many changes pile up before the layers are merged. */
    static final int MERGE_AT = 1024;

    private final BankSettings settings;
    private final Layer base;
    private final Layer recent;
    private final Set<String> outdated;
    private final BankVersion state;
    private final String version;

    private BankSnapshot(BankSettings settings, Layer base, Layer recent, Set<String> outdated, BankVersion state) {
        this.settings = settings;
        this.base = base;
        this.recent = recent;
        this.outdated = outdated;
        this.state = state;
        this.version = state.name(settings, size());
    }

    /** A bank without entries. */
    public static BankSnapshot empty(BankSettings settings) {
        return new BankSnapshot(settings, Layer.EMPTY, Layer.EMPTY, Set.of(), BankVersion.EMPTY);
    }

    public BankSettings settings() {
        return settings;
    }

    /**
     * Names the settings and the entries: equal for equal ones, whatever order they came in. The number of entries, a hyphen,
     * 16 hex digits.
     */
    public String version() {
        return version;
    }

    public int size() {
        return base.size() - outdated.size() + recent.size();
    }

    public Optional<BankEntry> find(String id) {
        return Optional.ofNullable(get(id));
    }

    /** All entries, in no particular order. */
    public Stream<BankEntry> entries() {
        return Stream.concat(base.entries().stream().filter(this::isCurrent), recent.entries().stream());
    }

    /** True when some entry is of this kind. */
    public boolean holds(FingerprintKind kind) {
        long gone = outdated.stream()
                .map(base::find)
                .filter(entry -> entry != null && entry.kind() == kind)
                .count();
        return recent.count(kind) + base.count(kind) > gone;
    }

    /** The same entries under other settings. */
    public BankSnapshot with(BankSettings changed) {
        return new BankSnapshot(changed, base, recent, outdated, state);
    }

    /**
     * With more entries; one under an id that is taken replaces the other.
     *
     * @throws IllegalArgumentException when an entry belongs to another bank
     */
    public BankSnapshot adding(Collection<BankEntry> entries) {
        for (BankEntry entry : entries) {
            if (!entry.bank().equals(settings.bank())) {
                throw new IllegalArgumentException("Entry " + entry.id() + " belongs to bank " + entry.bank()
                        + " and cannot be added to " + settings.bank());
            }
        }
        Map<String, BankEntry> added = new HashMap<>();
        entries.forEach(entry -> added.put(entry.id(), entry));
        return changed(added, added.keySet());
    }

    /** Without the entries of these ids; ids that are not there are passed over. */
    public BankSnapshot removing(Collection<String> ids) {
        return changed(Map.of(), Set.copyOf(ids));
    }

    private BankSnapshot changed(Map<String, BankEntry> added, Set<String> touched) {
        Set<String> outdatedNow = new HashSet<>(outdated);
        Map<String, BankEntry> recentNow = new HashMap<>();
        recent.entries().forEach(entry -> recentNow.put(entry.id(), entry));
        BankVersion stateNow = state;
        for (String id : touched) {
            BankEntry before = get(id);
            if (before != null) {
                stateNow = stateNow.minus(before);
            }
            if (base.find(id) != null) {
                outdatedNow.add(id);
            }
            recentNow.remove(id);
        }
        for (BankEntry entry : added.values()) {
            stateNow = stateNow.plus(entry);
            recentNow.put(entry.id(), entry);
        }
        if (recentNow.size() + outdatedNow.size() < MERGE_AT) {
            return new BankSnapshot(settings, base, new Layer(recentNow.values()), outdatedNow, stateNow);
        }
        List<BankEntry> merged = new ArrayList<>(recentNow.values());
        base.entries().stream()
                .filter(entry -> !outdatedNow.contains(entry.id()))
                .forEach(merged::add);
        return new BankSnapshot(settings, new Layer(merged), Layer.EMPTY, Set.of(), stateNow);
    }

    /**
     * The entries that fingerprints match, best first. Digests match when they are equal, pictures within the bank's radius;
     * a picture below the bank's minimum quality matches nothing.
     *
     * @param most how many to give at most, 1 or more
     */
    public List<Match> match(Fingerprints fingerprints, int most) {
        BestMatches best = new BestMatches(most);
        match(fingerprints, best);
        return best.list();
    }

    void match(Fingerprints fingerprints, BestMatches best) {
        for (Fingerprint query : fingerprints.all()) {
            switch (query.kind()) {
                case SHA256, TEXT_SHA256 -> {
                    base.matchDigest(query, this::isCurrent, best);
                    recent.matchDigest(query, entry -> true, best);
                }
                case PDQ -> {
                    if (query.quality() >= settings.minimumQuality()) {
                        base.matchPicture(query, settings.pdqRadius(), this::isCurrent, best);
                        recent.matchPicture(query, settings.pdqRadius(), entry -> true, best);
                    }
                }
            }
        }
    }

    private boolean isCurrent(BankEntry entryOfBase) {
        return !outdated.contains(entryOfBase.id());
    }

    private @Nullable BankEntry get(String id) {
        BankEntry entry = recent.find(id);
        return entry != null || outdated.contains(id) ? entry : base.find(id);
    }

    /** Name and version. */
    @Override
    public String toString() {
        return settings.bank() + " " + version;
    }
}
