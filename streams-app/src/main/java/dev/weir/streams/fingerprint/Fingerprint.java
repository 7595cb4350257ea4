package dev.weir.streams.fingerprint;

import dev.weir.signals.content.Content;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.signals.fingerprint.UploadFacts;
import dev.weir.signals.image.ImageLimits;
import dev.weir.streams.Case;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Takes the fingerprints of every part of an upload. */
public final class Fingerprint extends ContextualProcessor<String, Unscanned, String, Fingerprinted> {
    public static final String STAGE = "fingerprint";

    private final Fingerprinter fingerprinter;

    public Fingerprint(ImageLimits limits) {
        this.fingerprinter = new Fingerprinter(limits);
    }

    @Override
    public void process(Record<String, Unscanned> record) {
        Content content = record.value().content();
        Fingerprints fingerprints = fingerprinter.fingerprint(content);
        Case withFacts = record.value().open().withScanned(UploadFacts.of(content, fingerprints));
        context().forward(record.withValue(new Fingerprinted(withFacts, fingerprints)));
    }
}
