package dev.weir.workers;

import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.TrustedRecords;
import java.time.Instant;
import java.util.List;

/** Questions as the stream asks them. */
public final class Questions {
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");

    static {
        TrustedRecords.install();
    }

    private Questions() {}

    public static Question about(String signal, String source, UploadEvent content) {
        return new Question("r-1", signal, source, content, "00", "comments", null, new Urgency(true, 3), NEVER);
    }

    public static UploadEvent links(String... urls) {
        return upload().setUrls(List.of(urls)).build();
    }

    public static UploadEvent text(String text) {
        return upload().setTexts(List.of(
                        TextPart.newBuilder().setName("body").setText(text).build()))
                .build();
    }

    private static UploadEvent.Builder upload() {
        return UploadEvent.newBuilder()
                .setAccountId("a-1")
                .setContentId("c-1")
                .setSurface("comments")
                .setUploadedAt(Instant.EPOCH);
    }
}
