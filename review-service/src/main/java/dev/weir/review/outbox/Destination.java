package dev.weir.review.outbox;

import dev.weir.schemas.topics.Topics;

/** Where the outbox sends to. */
enum Destination {
    OUTCOMES,
    BANKS;

    String topic(Topics topics) {
        return switch (this) {
            case OUTCOMES -> topics.reviewOutcomes();
            case BANKS -> topics.banks();
        };
    }
}
