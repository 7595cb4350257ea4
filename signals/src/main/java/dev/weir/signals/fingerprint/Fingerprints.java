package dev.weir.signals.fingerprint;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * All fingerprints of an upload, and what could not be fingerprinted.
 *
 * @param all fingerprints in the order of the parts; of a picture, one PDQ for every orientation
 * @param unread parts that could not be fingerprinted in full
 * @param images number of attachments that are pictures, unreadable ones included
 */
public record Fingerprints(List<Fingerprint> all, List<Unread> unread, int images) {
    public static final Fingerprints NONE = new Fingerprints(List.of(), List.of(), 0);

    public Fingerprints {
        all = List.copyOf(all);
        unread = List.copyOf(unread);
    }

    public Stream<Fingerprint> of(FingerprintKind kind) {
        return all.stream().filter(fingerprint -> fingerprint.kind() == kind);
    }

    /** The lowest PDQ quality of all pictures that could be read; empty when there is none. */
    public OptionalInt lowestImageQuality() {
        return of(FingerprintKind.PDQ).mapToInt(Fingerprint::quality).min();
    }
}
