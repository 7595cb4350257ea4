package dev.weir.streams.match;

import dev.weir.signals.match.Matcher;
import dev.weir.streams.Case;
import dev.weir.streams.fingerprint.Fingerprinted;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Looks the fingerprints up in every bank. */
public final class Match extends ContextualProcessor<String, Fingerprinted, String, Case> {
    public static final String STAGE = "match";

    @Override
    public void process(Record<String, Fingerprinted> record) {
        Case open = record.value().open();
        Case matched = open.withScanned(
                Matcher.match(record.value().fingerprints(), open.moderation().banks()));
        context().forward(record.withValue(matched));
    }
}
