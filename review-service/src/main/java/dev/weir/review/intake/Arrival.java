package dev.weir.review.intake;

import dev.weir.review.follow.Received;
import dev.weir.review.rank.Rank;
import dev.weir.schemas.ReviewTask;
import dev.weir.signals.fingerprint.Fingerprint;
import java.util.List;

/** A record of the review tasks with everything worked out that needs no database. */
record Arrival(ReviewTask task, int partition, long offset, Rank rank, List<Fingerprint> fingerprints) {
    static Arrival of(Received<ReviewTask> received, ReviewTask task, Rank rank, List<Fingerprint> fingerprints) {
        return new Arrival(task, received.partition(), received.offset(), rank, List.copyOf(fingerprints));
    }
}
