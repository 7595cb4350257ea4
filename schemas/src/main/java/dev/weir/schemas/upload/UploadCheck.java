package dev.weir.schemas.upload;

import dev.weir.schemas.Attachment;
import dev.weir.schemas.Operation;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Is an upload whole and within its limits? The answer names the field and the bound, never what the field held. */
public final class UploadCheck {
    private static final int SHA256_BYTES = 32;

    private final UploadLimits limits;

    public UploadCheck(UploadLimits limits) {
        this.limits = limits;
    }

    /** What is wrong with the upload, and what to do about it; empty when nothing is. */
    public Optional<String> problem(UploadEvent upload) {
        return id("accountId", upload.getAccountId())
                .or(() -> id("contentId", upload.getContentId()))
                .or(() -> id("surface", upload.getSurface()))
                .or(() -> ofIdLength("language", upload.getLanguage()))
                .or(() -> ofIdLength("country", upload.getCountry()))
                .or(() -> wrong(upload.getRevision() < 0, "revision is negative; count revisions from 0"))
                .or(() -> upload.getOperation() == Operation.DELETE ? Optional.empty() : parts(upload))
                .or(() -> attributes(upload));
    }

    private Optional<String> id(String field, String value) {
        return wrong(value.isBlank(), field + " is empty; every upload needs one")
                .or(() -> tooLong(field, value.length(), limits.idChars()));
    }

    private Optional<String> ofIdLength(String field, @Nullable String value) {
        return value == null ? Optional.empty() : tooLong(field, value.length(), limits.idChars());
    }

    private Optional<String> parts(UploadEvent upload) {
        List<TextPart> texts = upload.getTexts();
        List<Attachment> attachments = upload.getAttachments();
        return wrong(
                        texts.isEmpty()
                                && attachments.isEmpty()
                                && upload.getUrls().isEmpty(),
                        "the upload has no text, attachment or URL; there is nothing to decide")
                .or(() -> tooMany("texts", texts.size(), limits.parts()))
                .or(() -> tooMany("attachments", attachments.size(), limits.parts()))
                .or(() -> tooMany("urls", upload.getUrls().size(), limits.parts()))
                .or(() -> tooLong(
                        "texts together",
                        texts.stream()
                                .mapToLong(part -> part.getText().length())
                                .sum(),
                        limits.textChars()))
                .or(() -> upload.getUrls().stream()
                        .flatMap(url -> tooLong("a url", url.length(), limits.urlChars()).stream())
                        .findFirst())
                .or(() -> names(texts, attachments))
                .or(() -> wrong(
                        !distinctNames(texts, attachments),
                        "two parts have the same name; name every part differently"))
                .or(() -> attachments(attachments));
    }

    /** A signal names the part that it is about, so that a name has to be one. */
    private Optional<String> names(List<TextPart> texts, List<Attachment> attachments) {
        return Stream.concat(
                        texts.stream()
                                .flatMap(part -> Stream.of(
                                        ofIdLength("the name of a text", part.getName()),
                                        ofIdLength("the language of a text", part.getLanguage()))),
                        attachments.stream()
                                .flatMap(part -> Stream.of(
                                        ofIdLength("the name of an attachment", part.getName()),
                                        ofIdLength("the media type of an attachment", part.getMediaType()),
                                        tooLong(
                                                "the address of an attachment",
                                                part.getReference() == null
                                                        ? 0
                                                        : part.getReference()
                                                                .getUri()
                                                                .length(),
                                                limits.urlChars()))))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> attachments(List<Attachment> attachments) {
        long inline = 0;
        for (int i = 0; i < attachments.size(); i++) {
            Attachment attachment = attachments.get(i);
            ByteBuffer content = attachment.getContent();
            if (content == null && attachment.getReference() == null) {
                return Optional.of("attachments[" + i + "] has neither content nor a reference; give one of them");
            }
            ByteBuffer sha256 = attachment.getReference() == null
                    ? null
                    : attachment.getReference().getSha256();
            if (sha256 != null && sha256.remaining() != SHA256_BYTES) {
                return Optional.of("attachments[" + i + "].reference.sha256 has " + sha256.remaining()
                        + " bytes instead of " + SHA256_BYTES + "; leave it out when it is not known");
            }
            Long size = attachment.getReference() == null
                    ? null
                    : attachment.getReference().getSize();
            if (size != null && size < 0) {
                return Optional.of(
                        "attachments[" + i + "].reference.size is negative; leave it out when it is not known");
            }
            inline += content == null ? 0 : content.remaining();
        }
        return inline <= limits.inlineBytes()
                ? Optional.empty()
                : Optional.of("inline attachments have " + inline + " bytes together, more than " + limits.inlineBytes()
                        + "; send them by reference");
    }

    private Optional<String> attributes(UploadEvent upload) {
        return tooMany("attributes", upload.getAttributes().size(), limits.attributes())
                .or(() -> upload.getAttributes().entrySet().stream()
                        .flatMap(entry -> tooLong(
                                "an attribute",
                                Math.max(
                                        entry.getKey().length(),
                                        entry.getValue().length()),
                                limits.attributeChars())
                                .stream())
                        .findFirst())
                .or(() -> tooLong(
                        "attributes together",
                        upload.getAttributes().entrySet().stream()
                                .mapToLong(entry -> (long) entry.getKey().length()
                                        + entry.getValue().length())
                                .sum(),
                        limits.attributesChars()));
    }

    private static boolean distinctNames(List<TextPart> texts, List<Attachment> attachments) {
        Set<String> names = new HashSet<>();
        return texts.stream().map(TextPart::getName).allMatch(names::add)
                && attachments.stream().map(Attachment::getName).allMatch(names::add);
    }

    private static Optional<String> tooLong(String what, long length, int most) {
        return length > most
                ? Optional.of(what + " has " + length + " characters, more than " + most + "; shorten or split it")
                : Optional.empty();
    }

    private static Optional<String> tooMany(String what, int count, int most) {
        return count > most
                ? Optional.of(what + " has " + count + " items, more than " + most + "; split the upload")
                : Optional.empty();
    }

    private static Optional<String> wrong(boolean isWrong, String problem) {
        return isWrong ? Optional.of(problem) : Optional.empty();
    }
}
