package dev.weir.signals.fingerprint;

import dev.weir.signals.content.Content;
import dev.weir.vocabulary.Signal;
import java.util.ArrayList;
import java.util.List;

/** What the upload itself says, as signals of the source {@code upload}: how much text, how many links and pictures, how good. */
public final class UploadFacts {
    private static final String SOURCE = "upload";
    private static final String NO_VERSION = "";

    private UploadFacts() {}

    /**
     * {@code text.length} (UTF-16 units of all texts), {@code url.count}, {@code image.count}, {@code file.count} (attachments that
     * are no pictures, so that nothing looked into them), and {@code image.quality} (the lowest PDQ quality) where a picture could be read.
     */
    public static List<Signal> of(Content content, Fingerprints fingerprints) {
        List<Signal> signals = new ArrayList<>();
        signals.add(fact(
                "text.length",
                content.texts().stream().mapToLong(part -> part.text().length()).sum()));
        signals.add(fact("url.count", content.urls().size()));
        signals.add(fact("image.count", fingerprints.images()));
        signals.add(fact("file.count", content.attachments().size() - fingerprints.images()));
        fingerprints.lowestImageQuality().ifPresent(quality -> signals.add(fact("image.quality", quality)));
        return signals;
    }

    private static Signal fact(String name, long value) {
        return Signal.of(name, value, SOURCE, NO_VERSION);
    }
}
