package dev.weir.workers;

import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.TrustedRecords;
import java.time.Instant;
import java.util.List;

/** Questions as the stream asks them. */
public final class Questions {
    /** Long enough that no random id of a client can hold them by chance. */
    public static final String ACCOUNT = "account-of-the-question";

    public static final String CONTENT = "content-of-the-question";

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
                .setAccountId(ACCOUNT)
                .setContentId(CONTENT)
                .setSurface("comments")
                .setUploadedAt(Instant.EPOCH);
    }
}
