package dev.weir.review.media;

import dev.weir.review.media.document.DocumentSettings;
import dev.weir.review.media.document.Documents;
import dev.weir.review.media.document.NoText;
import dev.weir.review.media.document.PageCount;
import dev.weir.review.media.document.TextResult;
import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.Kind;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureResult;
import dev.weir.review.media.picture.PictureSettings;
import dev.weir.review.media.picture.Pictures;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ContentReference;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.image.ImageHeader;
import dev.weir.signals.image.UnreadableImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Attachments as moderators see them. Whatever the bytes, there is an answer, and it is made by us: no byte of an upload is handed on as
 * it came. Safe for use by several threads at once.
 */
@Component
public final class Media implements AutoCloseable {
    private final Pictures pictures;
    private final Documents documents;
    private final Duration timeToList;

    public Media(PictureSettings pictureSettings, DocumentSettings documentSettings) {
        this.pictures = new Pictures(pictureSettings);
        this.documents = new Documents(documentSettings, pictureSettings);
        this.timeToList = documentSettings.countTime();
    }

    /**
     * The attachments of an upload, in its order. Pages of documents are counted until the time for it is used up; documents after that
     * are listed without.
     */
    public List<MediaPart> parts(List<Attachment> attachments) {
        long start = System.nanoTime();
        List<MediaPart> parts = new ArrayList<>();
        for (Attachment attachment : attachments) {
            boolean inTime = System.nanoTime() - start < timeToList.toNanos();
            Bytes file = held(attachment);
            parts.add(file == null ? elsewhere(attachment) : here(attachment, file, inTime));
        }
        return List.copyOf(parts);
    }

    /** An image behind a veil. */
    public PictureResult picture(Attachment attachment, Veil veil, Size size) {
        Bytes file = held(attachment);
        return file == null ? new NoPicture(WhyNot.NOT_HELD) : pictures.show(file, veil, size);
    }

    /**
     * A page of a PDF document as a picture behind a veil.
     *
     * @param page from 1 on
     */
    public PictureResult page(Attachment attachment, int page, Veil veil, Size size) {
        Bytes file = held(attachment);
        return file == null
                ? new NoPicture(WhyNot.NOT_HELD)
                : documents.page(file, FileType.of(file, attachment.getMediaType()), page, veil, size);
    }

    /** The text of a document. */
    public TextResult text(Attachment attachment) {
        Bytes file = held(attachment);
        return file == null
                ? new NoText(WhyNot.NOT_HELD)
                : documents.text(file, FileType.of(file, attachment.getMediaType()));
    }

    /** Ends the processes that read documents. */
    @Override
    public void close() {
        documents.close();
    }

    private MediaPart here(Attachment attachment, Bytes file, boolean inTime) {
        FileType type = FileType.of(file, attachment.getMediaType());
        Listed listed = new Listed(attachment, type, file);
        return switch (type.kind()) {
            case PICTURE ->
                switch (pictures.header(file)) {
                    case ImageHeader header -> listed.picture(header);
                    case UnreadableImage unreadable -> listed.plain(Pictures.why(unreadable));
                };
            case DOCUMENT -> {
                if (type != FileType.PDF || !inTime) {
                    yield listed.plain(null);
                }
                yield listed.document(documents.pages(file, type));
            }
            case OTHER -> listed.plain(WhyNot.UNSUPPORTED);
        };
    }

    private record Listed(Attachment attachment, FileType type, Bytes file) {
        MediaPart plain(@Nullable WhyNot why) {
            return part(0, 0, false, 0, why);
        }

        MediaPart picture(ImageHeader header) {
            return part(header.columns(), header.rows(), header.animated(), 0, null);
        }

        MediaPart document(PageCount count) {
            return part(0, 0, false, count.pages(), count.why());
        }

        private MediaPart part(int width, int height, boolean animated, int pages, @Nullable WhyNot why) {
            return new MediaPart(
                    attachment.getName(),
                    type.kind(),
                    type,
                    attachment.getMediaType(),
                    file.length(),
                    Sha256.of(file).hex(),
                    width,
                    height,
                    animated,
                    pages,
                    why);
        }
    }

    private static MediaPart elsewhere(Attachment attachment) {
        ContentReference reference = attachment.getReference();
        Long size = reference == null ? null : reference.getSize();
        ByteBuffer digest = reference == null ? null : reference.getSha256();
        return new MediaPart(
                attachment.getName(),
                Kind.OTHER,
                null,
                attachment.getMediaType(),
                size == null ? -1 : size,
                digest == null ? null : copy(digest).hex(),
                0,
                0,
                false,
                0,
                WhyNot.NOT_HELD);
    }

    private static @Nullable Bytes held(Attachment attachment) {
        ByteBuffer content = attachment.getContent();
        return content == null ? null : copy(content);
    }

    private static Bytes copy(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return Bytes.wrap(bytes);
    }
}
