package dev.weir.cli.cascade;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one round found.
 *
 * @param seed what the round was drawn by
 * @param devUploads in the traffic on which the band was chosen
 * @param uploads in the traffic of the test
 * @param shares of the latter
 * @param alone score from which the in-stream model acts when it is alone
 * @param band the chosen one; empty when a policy of one's own was evaluated
 * @param grades the in-stream model alone, a language model for everything, the cascade
 * @param savings a language model for everything, each means alone, all together
 * @param how what became of the uploads of the cascade
 * @param degraded uploads of the cascade in which a default of the policy stood in
 * @param fixedTokens what a call costs besides its items
 * @param batch items that share a call
 */
record Report(
        long seed,
        int devUploads,
        int uploads,
        Traffic.Shares shares,
        int alone,
        Optional<Band> band,
        List<Grade> grades,
        List<Saving> savings,
        Map<How, Long> how,
        long degraded,
        int fixedTokens,
        int batch) {
    Report {
        grades = List.copyOf(grades);
        savings = List.copyOf(savings);
        how = Map.copyOf(how);
    }

    Grade modelAlone() {
        return grades.get(0);
    }

    Grade everything() {
        return grades.get(1);
    }

    Grade cascade() {
        return grades.get(2);
    }

    double callsAvoided() {
        return savings.getLast().callsAvoided(savings.getFirst());
    }

    double tokensAvoided() {
        return savings.getLast().tokensAvoided(savings.getFirst());
    }
}
