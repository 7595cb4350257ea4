package dev.weir.workers.answer;

import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.NormalText;
import java.util.Optional;
import java.util.stream.Collectors;

/** What near-duplicates have in common: the same words in other letter forms, case or spacing, or with invisible characters between. */
public final class Likeness {
    private Likeness() {}

    /** Hex digest of the normal form of all texts; empty where there is more to the content than text, or nothing to see. */
    static Optional<String> of(UploadEvent content) {
        if (!content.getAttachments().isEmpty() || !content.getUrls().isEmpty()) {
            return Optional.empty();
        }
        String texts = content.getTexts().stream().map(TextPart::getText).collect(Collectors.joining("\n"));
        return ofText(texts);
    }

    /** Of content that is this text and nothing else. */
    public static Optional<String> ofText(String text) {
        return NormalText.digest(text).map(Bytes::hex);
    }
}
