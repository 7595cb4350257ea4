package dev.weir.cli.upload;

/**
 * What one upload may take of memory.
 *
 * @param lineBytes longest line of JSON Lines
 * @param fileBytes largest text file or attachment
 */
record UploadLimits(int lineBytes, int fileBytes) {
    /** Room for inline bytes at their limit as base64, and what is around them. */
    static final int LINE_BYTES = 4 * 1024 * 1024;
    /** What a record of the uploads topic may have. */
    static final int FILE_BYTES = 2 * 1024 * 1024;

    /** What to do about a file that is too large. */
    static final String TOO_LARGE =
            "Upload it by reference, or raise --max-file-bytes and the topic's max.message.bytes";
}
