package dev.weir.review.media.document;

import dev.weir.review.media.document.wire.Question;
import dev.weir.review.media.document.wire.Reply;
import dev.weir.review.media.document.wire.Request;
import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.Kind;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.keep.Kept;
import dev.weir.review.media.picture.CleanPicture;
import dev.weir.review.media.picture.Cleaning;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureResult;
import dev.weir.review.media.picture.PictureSettings;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Documents of uploads as moderators see them: text, and pages as pictures. Whatever the bytes, there is an answer. They are read by
 * processes of their own, which end with this. Safe for use by several threads at once.
 */
public final class Documents implements AutoCloseable {
    private static final int MEMORY_OF_REFUSALS = 1 << 20;

    private record TextKey(Bytes digest, FileType type) {}

    private record PageKey(Bytes digest, int page, Veil veil, Size size) {}

    private record RefusalKey(Bytes digest, Question question) {}

    private record Refusal(WhyNot why, Instant until) {}

    private record Told(TextResult result, Instant until) {}

    private final DocumentSettings settings;
    private final PictureSettings sizes;
    private final InstantSource clock;
    private final ReaderPool readers;
    private final Kept<TextKey, Told> texts;
    private final Kept<Bytes, PageCount> counts;
    private final Kept<PageKey, CleanPicture> pages;
    private final Kept<RefusalKey, Refusal> refusals = new Kept<>(MEMORY_OF_REFUSALS);

    /**
     * @param sizes what sizes of pictures mean
     */
    public Documents(DocumentSettings settings, PictureSettings sizes) {
        this(settings, sizes, InstantSource.system());
    }

    Documents(DocumentSettings settings, PictureSettings sizes, InstantSource clock) {
        this.settings = settings;
        this.sizes = sizes;
        this.clock = clock;
        this.readers = new ReaderPool(settings);
        long half = settings.cache().toBytes() / 2;
        this.texts = new Kept<>(half);
        this.pages = new Kept<>(half);
        this.counts = new Kept<>(MEMORY_OF_REFUSALS);
    }

    /**
     * The text of a document.
     *
     * @param type what it is, as {@link FileType#of} says
     */
    public TextResult text(Bytes file, FileType type) {
        if (type.kind() != Kind.DOCUMENT) {
            return new NoText(WhyNot.UNSUPPORTED);
        }
        if (file.length() > settings.maxFile().toBytes()) {
            return new NoText(WhyNot.TOO_LARGE);
        }
        TextKey key = new TextKey(Sha256.of(file), type);
        Told before = texts.get(key);
        if (before != null && clock.instant().isBefore(before.until())) {
            return before.result();
        }
        TextAssembly text = new TextAssembly(type, settings);
        Answer answer = ask(key.digest(), request(Question.TEXT, file, type, 0, 0), settings.time(), text);
        TextResult result = text.result(answer);
        if (answer instanceof Answer.Whole || result instanceof DocumentText) {
            // What a process died over is shown as far as it came, and tried again later.
            boolean last = answer instanceof Answer.Whole;
            long characters = result instanceof DocumentText found ? found.characters() : 0;
            Instant until = last ? Instant.MAX : clock.instant().plus(settings.avoid());
            texts.put(key, new Told(result, until), characters * Character.BYTES);
        }
        return result;
    }

    /** How many pages a PDF document has; other formats have none that are known. */
    public PageCount pages(Bytes file, FileType type) {
        if (type != FileType.PDF) {
            return new PageCount(0, WhyNot.UNSUPPORTED);
        }
        if (file.length() > settings.maxFile().toBytes()) {
            return new PageCount(0, WhyNot.TOO_LARGE);
        }
        Bytes digest = Sha256.of(file);
        PageCount before = counts.get(digest);
        if (before != null) {
            return before;
        }
        Last<Reply.PageCount> count = new Last<>(Reply.PageCount.class);
        Answer answer = ask(digest, request(Question.COUNT, file, type, 0, 0), settings.countTime(), count);
        Reply.PageCount found = count.value;
        PageCount result = found != null ? new PageCount(found.pages(), null) : new PageCount(0, why(answer));
        if (answer instanceof Answer.Whole) {
            counts.put(digest, result, 0);
        }
        return result;
    }

    /**
     * A page of a PDF document as a picture behind a veil.
     *
     * @param page from 1 on
     */
    public PictureResult page(Bytes file, FileType type, int page, Veil veil, Size size) {
        if (type != FileType.PDF) {
            return new NoPicture(WhyNot.UNSUPPORTED);
        }
        if (file.length() > settings.maxFile().toBytes()) {
            return new NoPicture(WhyNot.TOO_LARGE);
        }
        PageKey key = new PageKey(Sha256.of(file), page, veil, size);
        CleanPicture before = pages.get(key);
        if (before != null) {
            return before;
        }
        int side = Cleaning.side(veil, sizes.side(size));
        // Encoded as it comes, while this document holds its turn, so that the number of turns bounds the memory for
        // pixels.
        Clean clean = new Clean(veil);
        Answer answer = ask(key.digest(), request(Question.PAGE, file, type, page, side), settings.time(), clean);
        CleanPicture picture = clean.picture;
        if (picture == null) {
            return new NoPicture(why(answer));
        }
        pages.put(key, picture, picture.file().length());
        return picture;
    }

    /** Ends the reading processes. */
    @Override
    public void close() {
        readers.close();
    }

    /** Ids of the reading processes that run now. */
    List<Long> pids() {
        return readers.pids();
    }

    private Request request(Question question, Bytes file, FileType type, int page, int side) {
        return new Request(
                question,
                type,
                page,
                side,
                settings.maxCharacters(),
                settings.maxPages(),
                settings.maxUnpacked().toBytes(),
                file);
    }

    /** Asks, unless this document ended a process over the same question a short while ago. */
    private Answer ask(Bytes digest, Request request, Duration limit, Consumer<Reply> pieces) {
        RefusalKey key = new RefusalKey(digest, request.question());
        Refusal refusal = refusals.get(key);
        if (refusal != null && clock.instant().isBefore(refusal.until())) {
            return new Answer.Broken(refusal.why());
        }
        Answer answer = readers.ask(request, limit, pieces);
        if (answer instanceof Answer.Broken broken && isItsFault(broken.why())) {
            refusals.put(key, new Refusal(broken.why(), clock.instant().plus(settings.avoid())), 0);
        }
        return answer;
    }

    private static boolean isItsFault(WhyNot why) {
        return why == WhyNot.TOO_SLOW || why == WhyNot.TOO_HUNGRY || why == WhyNot.READER_FAILED;
    }

    /** What an answer without content means. */
    static WhyNot why(Answer answer) {
        return switch (answer) {
            case Answer.Broken broken -> broken.why();
            case Answer.Whole whole ->
                switch (whole.how()) {
                    case ENCRYPTED -> WhyNot.ENCRYPTED;
                    case UNSUPPORTED -> WhyNot.UNSUPPORTED;
                    case NO_SUCH_PAGE -> WhyNot.NO_SUCH_PAGE;
                    case MORE_BYTES -> WhyNot.TOO_LARGE;
                    case COMPLETE, MORE_CHARACTERS, MORE_PAGES, DAMAGED -> WhyNot.DAMAGED;
                };
        };
    }

    private static final class Last<T extends Reply> implements Consumer<Reply> {
        private final Class<T> type;
        private @Nullable T value;

        Last(Class<T> type) {
            this.type = type;
        }

        @Override
        public void accept(Reply reply) {
            if (type.isInstance(reply)) {
                value = type.cast(reply);
            }
        }
    }

    private static final class Clean implements Consumer<Reply> {
        private final Veil veil;
        private @Nullable CleanPicture picture;

        Clean(Veil veil) {
            this.veil = veil;
        }

        @Override
        public void accept(Reply reply) {
            if (reply instanceof Reply.Pixels pixels) {
                picture = Cleaning.clean(pixels.image(), veil, false, pixels.complete());
            }
        }
    }
}
