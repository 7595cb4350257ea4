package dev.weir.signals.bank;

import dev.weir.signals.fingerprint.Fingerprints;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;

/** All banks at one moment, in the order of their names; a change gives another set and leaves this one as it is. */
public final class Banks {
    public static final Banks NONE = new Banks(new TreeMap<>());

    private final SequencedMap<String, BankSnapshot> byName;

    private Banks(SequencedMap<String, BankSnapshot> byName) {
        this.byName = Collections.unmodifiableSequencedMap(byName);
    }

    public static Banks of(BankSnapshot... banks) {
        Banks all = NONE;
        for (BankSnapshot bank : banks) {
            all = all.with(bank);
        }
        return all;
    }

    public Optional<BankSnapshot> find(String bank) {
        return Optional.ofNullable(byName.get(bank));
    }

    public Collection<BankSnapshot> all() {
        return byName.values();
    }

    /** With a bank, instead of the one of that name if there is one. */
    public Banks with(BankSnapshot bank) {
        TreeMap<String, BankSnapshot> changed = new TreeMap<>(byName);
        changed.put(bank.settings().bank(), bank);
        return new Banks(changed);
    }

    public Banks without(String bank) {
        TreeMap<String, BankSnapshot> changed = new TreeMap<>(byName);
        changed.remove(bank);
        return new Banks(changed);
    }

    /**
     * The matches in all banks, best first: see {@link BankSnapshot#match(Fingerprints, int)}.
     *
     * @param most how many to give at most, 1 or more
     */
    public List<Match> match(Fingerprints fingerprints, int most) {
        BestMatches best = new BestMatches(most);
        byName.values().forEach(bank -> bank.match(fingerprints, best));
        return best.list();
    }
}
