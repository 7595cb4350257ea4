package dev.weir.quickstart.chaos.judge;

import java.time.Instant;

/**
 * A record of the topic of uploads, without its content.
 *
 * @param accountId empty for a record that cannot be read, like the other ids
 * @param at when it was uploaded
 */
public record Uploaded(Place place, Kind kind, String accountId, String contentId, long revision, Instant at) {
    @Override
    public String toString() {
        return "%s %s revision %d of account %s, uploaded %s as %s"
                .formatted(kind, contentId, revision, accountId, at, place);
    }
}
