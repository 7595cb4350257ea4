package dev.weir.cli.upload;

import dev.weir.schemas.UploadEvent;

/** One upload as it was read, or why there is none. */
sealed interface Reading {
    /** Where it stands: a file, or a file and a line. */
    String place();

    record Good(String place, UploadEvent upload) implements Reading {}

    /**
     * @param problem what is wrong and what to do; no content
     */
    record Bad(String place, String problem) implements Reading {}
}
