package dev.weir.cli.cascade;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Uploads in the order in which they come.
 *
 * @param uploads a wording for each; the same one again where a text is repeated
 * @param wordings every distinct text, by its number
 * @param originals how many texts all of them were made of
 */
record Traffic(List<Wording> uploads, List<Wording> wordings, int originals) {
    Traffic {
        uploads = List.copyOf(uploads);
        wordings = List.copyOf(wordings);
    }

    /** How often each wording is uploaded, by its number. */
    int[] times() {
        int[] times = new int[wordings.size()];
        uploads.forEach(upload -> times[upload.number()]++);
        return times;
    }

    /**
     * What is in the traffic, as shares of the uploads.
     *
     * @param harmful are
     * @param exact say word for word what an earlier one said
     * @param near are not that, but alike to an earlier one by the workers' own measure
     * @param unseen were made of an earlier one in a way that this measure does not see through
     */
    record Shares(double harmful, double exact, double near, double unseen) {}

    Shares shares() {
        Set<String> digests = new HashSet<>();
        Set<String> likenesses = new HashSet<>();
        Set<Integer> seen = new HashSet<>();
        int harmful = 0;
        int exact = 0;
        int near = 0;
        int unseen = 0;
        for (Wording upload : uploads) {
            boolean newText = digests.add(upload.digest());
            boolean newLikeness = likenesses.add(upload.likeness().orElse(upload.digest()));
            boolean newOriginal = seen.add(upload.original());
            harmful += upload.harmful() ? 1 : 0;
            exact += newText ? 0 : 1;
            near += newText && !newLikeness ? 1 : 0;
            unseen += newText && newLikeness && !newOriginal ? 1 : 0;
        }
        double all = uploads.size();
        return new Shares(harmful / all, exact / all, near / all, unseen / all);
    }
}
