package dev.weir.signals.match;

import dev.weir.signals.bank.Banks;
import dev.weir.signals.content.Content;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.signals.fingerprint.UploadFacts;
import dev.weir.signals.image.ImageLimits;
import dev.weir.vocabulary.Signal;
import java.util.ArrayList;
import java.util.List;

/** Both steps in one, for those who have no use for the fingerprints between: content and banks to signals. */
public final class ContentSignals {
    private ContentSignals() {}

    /** The facts of the upload and, for every bank, how near it comes to what is known. */
    public static List<Signal> of(Content content, ImageLimits limits, Banks banks) {
        Fingerprints fingerprints = new Fingerprinter(limits).fingerprint(content);
        List<Signal> signals = new ArrayList<>(UploadFacts.of(content, fingerprints));
        signals.addAll(Matcher.match(fingerprints, banks));
        return signals;
    }
}
