package dev.weir.signals.content;

import java.util.List;

/**
 * What one upload brings to be judged. Two contents are equal when all parts are, in the same order.
 *
 * @param texts text parts in the order of the upload
 * @param attachments files in the order of the upload
 * @param urls links that the platform names separately, as uploaded; links inside a text are not repeated here
 */
public record Content(List<TextPart> texts, List<Attachment> attachments, List<String> urls) {
    public Content {
        texts = List.copyOf(texts);
        attachments = List.copyOf(attachments);
        urls = List.copyOf(urls);
    }

    /** Content of one text part and nothing else. */
    public static Content ofText(String name, String text) {
        return new Content(List.of(new TextPart(name, text)), List.of(), List.of());
    }

    /** Content of attachments and nothing else. */
    public static Content ofAttachments(Attachment... attachments) {
        return new Content(List.of(), List.of(attachments), List.of());
    }

    /** Counts only: uploads stay out of logs. */
    @Override
    public String toString() {
        return "Content[" + texts.size() + " texts, " + attachments.size() + " attachments, " + urls.size() + " urls]";
    }
}
