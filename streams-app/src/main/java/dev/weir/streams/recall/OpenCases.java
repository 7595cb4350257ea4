package dev.weir.streams.recall;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.streams.Case;
import dev.weir.streams.control.Moderation;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Cases as they are put aside to wait, and as they come back. */
public final class OpenCases {
    private OpenCases() {}

    /** The case as it was put aside, under what is in force now. */
    public static Case reopen(OpenCase open, ContentState before, Moderation inForce) {
        return new Case(
                open.getUpload(),
                open.getContentDigest(),
                before,
                SignalRecords.fromAvro(open.getScanned()),
                SignalRecords.fromAvro(open.getFacts()),
                null,
                open.getReused(),
                open.getAsked(),
                open.getDeadline(),
                false,
                inForce);
    }

    /** The case as it is put aside, with one more signal asked for. */
    public static OpenCase putAside(Case unsettled, String asking, Instant deadline) {
        List<String> asked = Stream.concat(unsettled.asked().stream(), Stream.of(asking))
                .distinct()
                .toList();
        return new OpenCase(
                unsettled.upload(),
                unsettled.contentDigest(),
                SignalRecords.toAvro(unsettled.scanned()),
                SignalRecords.toAvro(unsettled.facts()),
                asked,
                unsettled.reused(),
                deadline);
    }
}
