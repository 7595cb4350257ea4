package dev.weir.review.outbox;

import java.time.Duration;
import java.util.List;

/**
 * Records of the outbox are on their topics.
 *
 * @param waited how long each took from the moment it was to be sent
 */
public record Sent(List<Duration> waited) {
    public Sent {
        waited = List.copyOf(waited);
    }
}
