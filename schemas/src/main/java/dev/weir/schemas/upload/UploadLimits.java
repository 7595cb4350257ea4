package dev.weir.schemas.upload;

import java.time.Duration;

/**
 * What an upload may bring. Beyond a limit it is refused to the dead letters, never cut.
 *
 * @param idChars longest account id, content id or surface, in UTF-16 units
 * @param parts most text parts, attachments and URLs, each
 * @param textChars most UTF-16 units over all text parts
 * @param inlineBytes most bytes over all inline attachments
 * @param urlChars longest URL, in UTF-16 units
 * @param attributes most free-form attributes
 * @param attributeChars longest name or value of an attribute, in UTF-16 units
 * @param clockSkew how far the platform's clock may run ahead of the record's timestamp
 */
public record UploadLimits(
        int idChars,
        int parts,
        int textChars,
        int inlineBytes,
        int urlChars,
        int attributes,
        int attributeChars,
        Duration clockSkew) {

    public static final UploadLimits DEFAULT =
            new UploadLimits(512, 64, 200_000, 1024 * 1024, 8_192, 64, 4_096, Duration.ofMinutes(5));
}
