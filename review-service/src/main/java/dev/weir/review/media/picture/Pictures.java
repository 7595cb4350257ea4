package dev.weir.review.media.picture;

import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.keep.Kept;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.image.DecodedImage;
import dev.weir.signals.image.HeaderResult;
import dev.weir.signals.image.ImageDecoder;
import dev.weir.signals.image.ImageHeader;
import dev.weir.signals.image.UnreadableImage;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Images of uploads as moderators see them. Whatever the bytes, there is an answer; few are decoded at a time, so that many
 * reviewers cannot exhaust the memory. Safe for use by several threads at once.
 */
public final class Pictures {
    private record Key(Bytes digest, Veil veil, Size size) {}

    private final PictureSettings settings;
    private final ImageDecoder decoder;
    private final Semaphore turns;
    private final Kept<Key, CleanPicture> kept;

    public Pictures(PictureSettings settings) {
        this(settings, new Semaphore(settings.concurrent(), true));
    }

    Pictures(PictureSettings settings, Semaphore turns) {
        this.settings = settings;
        this.decoder = new ImageDecoder(settings.limits());
        this.turns = turns;
        this.kept = new Kept<>(settings.cache().toBytes());
    }

    /** What the header of an image says, or why it will not be shown. Cheap: no pixel is decoded. */
    public HeaderResult header(Bytes file) {
        return decoder.header(file);
    }

    /** An image behind a veil. */
    public PictureResult show(Bytes file, Veil veil, Size size) {
        if (file.length() > settings.maxFile().toBytes()) {
            return new NoPicture(WhyNot.TOO_LARGE);
        }
        Key key = new Key(Sha256.of(file), veil, size);
        CleanPicture before = kept.get(key);
        return before != null ? before : inTurn(key, file);
    }

    private PictureResult inTurn(Key key, Bytes file) {
        try {
            if (!turns.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS)) {
                return new NoPicture(WhyNot.BUSY);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new NoPicture(WhyNot.BUSY);
        }
        try {
            CleanPicture meanwhile = kept.get(key);
            return meanwhile != null ? meanwhile : made(key, file);
        } finally {
            turns.release();
        }
    }

    private PictureResult made(Key key, Bytes file) {
        return switch (decoder.decode(file)) {
            case UnreadableImage unreadable -> new NoPicture(why(unreadable));
            case DecodedImage image -> {
                int side = Cleaning.side(key.veil(), settings.side(key.size()));
                boolean animated = decoder.header(file) instanceof ImageHeader header && header.animated();
                CleanPicture picture = Cleaning.clean(image.upright(side), key.veil(), animated, true);
                kept.put(key, picture, picture.file().length());
                yield picture;
            }
        };
    }

    /** The word of the console for what the decoder says. */
    public static WhyNot why(UnreadableImage unreadable) {
        return switch (unreadable.cause()) {
            case TOO_LARGE -> WhyNot.TOO_LARGE;
            case UNSUPPORTED -> WhyNot.UNSUPPORTED;
            case CORRUPT -> WhyNot.DAMAGED;
        };
    }
}
