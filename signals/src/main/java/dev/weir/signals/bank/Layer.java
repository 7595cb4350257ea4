package dev.weir.signals.bank;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.Fingerprint;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.PdqHash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entries made ready for the search; never changed once made. */
final class Layer {
    static final Layer EMPTY = new Layer(List.of());

    private record Key(FingerprintKind kind, Bytes value) {}

    private final Map<String, BankEntry> byId;
    private final Map<Key, List<BankEntry>> byDigest = new HashMap<>();
    private final List<BankEntry> pictures = new ArrayList<>();
    private final Map<FingerprintKind, Integer> counts = new EnumMap<>(FingerprintKind.class);
    private final PdqIndex index;

    Layer(Collection<BankEntry> entries) {
        byId = HashMap.newHashMap(entries.size());
        for (BankEntry entry : entries) {
            byId.put(entry.id(), entry);
        }
        for (BankEntry entry : byId.values()) {
            counts.merge(entry.kind(), 1, Integer::sum);
            if (entry.kind() == FingerprintKind.PDQ) {
                pictures.add(entry);
            } else {
                byDigest.computeIfAbsent(new Key(entry.kind(), entry.value()), key -> new ArrayList<>(1))
                        .add(entry);
            }
        }
        index = PdqIndex.of(
                pictures.stream().map(entry -> PdqHash.ofBytes(entry.value())).toList());
    }

    int count(FingerprintKind kind) {
        return counts.getOrDefault(kind, 0);
    }

    int size() {
        return byId.size();
    }

    @Nullable
    BankEntry find(String id) {
        return byId.get(id);
    }

    Collection<BankEntry> entries() {
        return byId.values();
    }

    /** Offers the entries that a digest equals. */
    void matchDigest(Fingerprint query, Predicate<BankEntry> current, BestMatches best) {
        for (BankEntry entry : byDigest.getOrDefault(new Key(query.kind(), query.value()), List.of())) {
            if (current.test(entry)) {
                best.offer(new Match(entry, 0, query.part(), query.orientation()));
            }
        }
    }

    /** Offers the entries within a radius of a picture's hash. */
    void matchPicture(Fingerprint query, int radius, Predicate<BankEntry> current, BestMatches best) {
        index.search(PdqHash.ofBytes(query.value()), radius, (i, distance) -> {
            BankEntry entry = pictures.get(i);
            if (best.wants(distance) && current.test(entry)) {
                best.offer(new Match(entry, distance, query.part(), query.orientation()));
            }
        });
    }
}
