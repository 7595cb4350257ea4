package dev.weir.workers.llm.content;

import dev.weir.schemas.Attachment;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Bytes;
import dev.weir.workers.prompt.SendingLimits;
import dev.weir.workers.prompt.SendingLimits.Longer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes from an upload what a prompt sends: texts, links and images. Ids, names of parts and files, account, country and attributes stay
 * behind.
 */
public final class ItemReader {
    private final Pictures pictures = new Pictures();

    /** The item; empty when nothing is left to be judged, or the text is longer than the prompt takes. */
    public Optional<Item> read(UploadEvent upload, SendingLimits limits) throws InterruptedException {
        String whole = Stream.concat(
                        upload.getTexts().stream().map(TextPart::getText).filter(text -> !text.isBlank()),
                        upload.getUrls().stream())
                .collect(Collectors.joining("\n\n"));
        int cut = 0;
        String text = whole;
        if (whole.length() > limits.maxCharacters()) {
            if (limits.longer() == Longer.UNSUITABLE) {
                return Optional.empty();
            }
            Ends ends = Ends.of(whole, limits.maxCharacters());
            cut = whole.length() - ends.head().length() - ends.tail().length();
            text = ends.head() + "\n[ ... " + cut + " characters left out ... ]\n" + ends.tail();
        }
        List<Picture> seen = pictures(upload, limits.images());
        if (text.isEmpty() && seen.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Item(
                RandomWord.id(),
                NeutralText.of(text),
                seen,
                InjectionSigns.in(whole),
                cut,
                upload.getAttachments().size() - seen.size()));
    }

    private List<Picture> pictures(UploadEvent upload, int most) throws InterruptedException {
        List<Picture> seen = new ArrayList<>();
        for (Attachment attachment : upload.getAttachments()) {
            ByteBuffer content = attachment.getContent();
            if (content != null && seen.size() < most) {
                byte[] file = new byte[content.remaining()];
                content.duplicate().get(file);
                pictures.of(Bytes.wrap(file)).ifPresent(seen::add);
            }
        }
        return seen;
    }

    /** The two ends of a long text; no character is cut in half. */
    private record Ends(String head, String tail) {
        static Ends of(String text, int most) {
            int head = whole(text, most * 2 / 3);
            int tail = text.length() - (most - most * 2 / 3);
            return new Ends(text.substring(0, head), text.substring(whole(text, tail)));
        }

        private static int whole(String text, int at) {
            boolean inside = at > 0
                    && at < text.length()
                    && Character.isHighSurrogate(text.charAt(at - 1))
                    && Character.isLowSurrogate(text.charAt(at));
            return inside ? at - 1 : at;
        }
    }
}
