package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;

/** Ends the reading of a document where it stands. */
final class Stop extends RuntimeException {
    private final Ending how;

    Stop(Ending how) {
        super(how.name(), null, false, false);
        this.how = how;
    }

    Ending how() {
        return how;
    }
}
