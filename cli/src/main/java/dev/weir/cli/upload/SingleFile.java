package dev.weir.cli.upload;

import dev.weir.cli.file.BoundedFile;
import dev.weir.cli.file.MediaTypes;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.Operation;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text file or an image as an upload of its own. */
final class SingleFile {
    /** Name of the text part of a text file. */
    static final String BODY = "body";

    private static final int ID_NAME_CHARS = 60;
    private static final int ID_DIGEST_CHARS = 12;

    private final UploadDefaults defaults;
    private final int limit;

    SingleFile(UploadDefaults defaults, int limit) {
        this.defaults = defaults;
        this.limit = limit;
    }

    static boolean isText(Path file) {
        return MediaTypes.end(file).equals("txt");
    }

    Reading read(Path file) {
        try {
            return new Reading.Good(file.toString(), upload(file));
        } catch (UnusableFileException e) {
            return new Reading.Bad(file.toString(), e.problem());
        }
    }

    private UploadEvent upload(Path file) throws UnusableFileException {
        byte[] bytes = BoundedFile.read(file, limit, UploadLimits.TOO_LARGE);
        Optional<String> mediaType = MediaTypes.of(file);
        List<TextPart> texts = mediaType.isPresent() ? List.of() : List.of(new TextPart(BODY, text(bytes), null));
        List<Attachment> attachments = mediaType
                .map(type -> List.of(new Attachment(name(file), type, ByteBuffer.wrap(bytes), null)))
                .orElse(List.of());
        return UploadEvent.newBuilder()
                .setAccountId(required(defaults.account(), "--account"))
                .setContentId(defaults.contentId().orElseGet(() -> contentId(file, bytes)))
                .setRevision(defaults.revision())
                .setOperation(Operation.PUBLISH)
                .setSurface(required(defaults.surface(), "--surface"))
                .setTexts(texts)
                .setAttachments(attachments)
                .setUrls(List.of())
                .setLanguage(defaults.language().orElse(null))
                .setUploadedAt(defaults.uploadedAt())
                .setAttributes(Map.of())
                .build();
    }

    /** The same file has the same id, so that sending it again changes nothing; another one has another. */
    private static String contentId(Path file, byte[] bytes) {
        String name = name(file).replaceAll("[^A-Za-z0-9._-]", "-");
        String digest = Sha256.of(Bytes.wrap(bytes)).hex();
        return name.substring(0, Math.min(name.length(), ID_NAME_CHARS)) + "-" + digest.substring(0, ID_DIGEST_CHARS);
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static String text(byte[] bytes) throws UnusableFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new UnusableFileException("is not UTF-8. Convert it, say with iconv");
        }
    }

    private static String required(Optional<String> value, String option) throws UnusableFileException {
        return value.orElseThrow(() -> new UnusableFileException("needs " + option));
    }
}
