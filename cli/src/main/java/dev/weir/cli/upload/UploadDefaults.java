package dev.weir.cli.upload;

import java.time.Instant;
import java.util.Optional;

/**
 * What stands where a file or a line says nothing.
 *
 * @param account id of the account
 * @param surface where on the platform
 * @param contentId id of the content, for a single file
 * @param revision revision of the content
 * @param language BCP 47 tag
 * @param uploadedAt when
 */
record UploadDefaults(
        Optional<String> account,
        Optional<String> surface,
        Optional<String> contentId,
        long revision,
        Optional<String> language,
        Instant uploadedAt) {}
