package dev.weir.streams.records;

import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Attachment;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.Reference;
import dev.weir.signals.content.TextPart;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What an upload event brings to be judged. */
public final class ContentRecords {
    private ContentRecords() {}

    public static Content contentOf(UploadEvent upload) {
        return new Content(
                upload.getTexts().stream()
                        .map(part -> new TextPart(
                                part.getName(),
                                part.getText(),
                                part.getLanguage() != null ? part.getLanguage() : upload.getLanguage()))
                        .toList(),
                upload.getAttachments().stream().map(ContentRecords::attachment).toList(),
                upload.getUrls());
    }

    private static Attachment attachment(dev.weir.schemas.Attachment record) {
        ByteBuffer content = record.getContent();
        return new Attachment(
                record.getName(),
                record.getMediaType(),
                content == null ? null : Bytes.wrap(bytes(content)),
                reference(record.getReference()));
    }

    private static @Nullable Reference reference(dev.weir.schemas.@Nullable ContentReference record) {
        if (record == null) {
            return null;
        }
        ByteBuffer sha256 = record.getSha256();
        return new Reference(record.getUri(), sha256 == null ? null : Bytes.wrap(bytes(sha256)), record.getSize());
    }

    /** The bytes of a buffer, which is left as it was. */
    public static byte[] bytes(ByteBuffer buffer) {
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return copy;
    }
}
