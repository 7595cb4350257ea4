package dev.weir.schemas.upload;

import java.time.Duration;

/**
 * What a record may bring. Beyond a limit it is refused to the dead letters, never cut.
 *
 * @param idChars longest account id, content id or surface, name of a part, media type, language or country, in UTF-16 units
 * @param parts most text parts, attachments and URLs, each
 * @param textChars most UTF-16 units over all text parts
 * @param inlineBytes most bytes over all inline attachments
 * @param urlChars longest URL, or address of an attachment, in UTF-16 units
 * @param attributes most free-form attributes
 * @param attributeChars longest name or value of an attribute, in UTF-16 units
 * @param attributesChars most UTF-16 units over names and values of all attributes: a decision carries them
 * @param signalBytes most bytes of a late signal's record: a decision carries what it says
 * @param recordBytes most bytes of any record, key and headers included and unpacked: whatever it becomes must fit its topics
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
        int attributesChars,
        int signalBytes,
        int recordBytes,
        Duration clockSkew) {

    public static final UploadLimits DEFAULT = new UploadLimits(
            512,
            64,
            200_000,
            1024 * 1024,
            8_192,
            64,
            4_096,
            65_536,
            128 * 1024,
            2 * 1024 * 1024,
            Duration.ofMinutes(5));
}
