package dev.weir.standin.browsing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The made-up lists as they are and as they were, so that clients can be sent what changed. */
public final class ThreatLists {
    private static final int OLDEST = 100;

    private final List<List<Threat>> revisions = new ArrayList<>();
    private BrowsingTimes times = BrowsingTimes.USUAL;

    public ThreatLists() {
        revisions.add(Threat.MADE_UP);
    }

    /** Replaces the entries; clients with the state before get the difference. */
    public synchronized void set(List<Threat> threats, BrowsingTimes newTimes) {
        times = newTimes;
        if (!revisions.getLast().equals(threats)) {
            revisions.add(List.copyOf(threats));
        }
    }

    synchronized BrowsingTimes times() {
        return times;
    }

    synchronized List<Threat> current() {
        return revisions.getLast();
    }

    /** The state of a list that is handed to clients: the list's name and the revision. */
    synchronized byte[] state(String list) {
        return (list + ':' + (revisions.size() - 1)).getBytes(StandardCharsets.UTF_8);
    }

    /** The revision in a state of that list; empty when it is too old or not one of ours. */
    synchronized Optional<Integer> revision(String list, byte[] state) {
        String text = new String(state, StandardCharsets.UTF_8);
        String number = text.startsWith(list + ':') ? text.substring(list.length() + 1) : "";
        if (!number.matches("[0-9]{1,9}")) {
            return Optional.empty();
        }
        int revision = Integer.parseInt(number);
        return revision < revisions.size() && revision >= revisions.size() - OLDEST
                ? Optional.of(revision)
                : Optional.empty();
    }

    synchronized HashList at(int revision, ThreatType type, ToIntFunction<Threat> prefixLength) {
        return HashList.of(revisions.get(revision).stream()
                .filter(threat -> threat.type() == type)
                .map(threat -> threat.prefix(prefixLength.applyAsInt(threat)))
                .toList());
    }

    synchronized HashList now(ThreatType type, ToIntFunction<Threat> prefixLength) {
        return at(revisions.size() - 1, type, prefixLength);
    }

    /** The entries whose full hashes are known and begin so. */
    List<Threat> known(byte[] prefix) {
        return current().stream()
                .filter(Threat::known)
                .filter(threat -> Arrays.equals(threat.prefix(prefix.length), prefix))
                .toList();
    }
}
