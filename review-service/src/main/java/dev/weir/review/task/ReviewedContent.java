package dev.weir.review.task;

import dev.weir.schemas.ContentReference;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Attachment;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.Reference;
import dev.weir.signals.content.TextPart;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an upload holds, as the libraries that look into content take it. */
public final class ReviewedContent {
    private ReviewedContent() {}

    public static Content of(UploadEvent upload) {
        List<TextPart> texts = upload.getTexts().stream()
                .map(text -> new TextPart(text.getName(), text.getText(), text.getLanguage()))
                .toList();
        return new Content(
                texts,
                upload.getAttachments().stream()
                        .map(file -> new Attachment(
                                file.getName(),
                                file.getMediaType(),
                                bytes(file.getContent()),
                                where(file.getReference())))
                        .toList(),
                upload.getUrls());
    }

    private static @Nullable Reference where(@Nullable ContentReference reference) {
        return reference == null
                ? null
                : new Reference(reference.getUri(), bytes(reference.getSha256()), reference.getSize());
    }

    private static @Nullable Bytes bytes(@Nullable ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return Bytes.wrap(copy);
    }
}
