package dev.weir.workers.llm;

import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ContentReference;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Uploads full of things that no model must see. */
public final class Uploads {
    public static final String ACCOUNT = "account-of-a-person";
    public static final List<String> PRIVATE =
            List.of(ACCOUNT, "content-id-1", "private-file-name", "secret-attribute", "part-name", "ZZ");

    static {
        TrustedRecords.install();
    }

    private Uploads() {}

    public static UploadEvent ofTexts(String... texts) {
        return upload(Arrays.asList(texts), List.of());
    }

    public static UploadEvent ofImage(byte[] file, String... texts) {
        return upload(
                Arrays.asList(texts),
                List.of(Attachment.newBuilder()
                        .setName("private-file-name.png")
                        .setMediaType("image/png")
                        .setContent(ByteBuffer.wrap(file))
                        .build()));
    }

    public static UploadEvent byReference(String... texts) {
        return upload(
                Arrays.asList(texts),
                List.of(Attachment.newBuilder()
                        .setName("private-file-name.png")
                        .setMediaType("image/png")
                        .setReference(ContentReference.newBuilder()
                                .setUri("s3://bucket/key")
                                .build())
                        .build()));
    }

    private static UploadEvent upload(List<String> texts, List<Attachment> attachments) {
        return UploadEvent.newBuilder()
                .setAccountId(ACCOUNT)
                .setContentId("content-id-1")
                .setSurface("comments")
                .setTexts(texts.stream()
                        .map(text -> TextPart.newBuilder()
                                .setName("part-name")
                                .setText(text)
                                .build())
                        .toList())
                .setAttachments(attachments)
                .setCountry("ZZ")
                .setAccount(AccountFacts.newBuilder().setVerified(true).build())
                .setUploadedAt(Instant.EPOCH)
                .setAttributes(Map.of("key", "secret-attribute"))
                .build();
    }
}
