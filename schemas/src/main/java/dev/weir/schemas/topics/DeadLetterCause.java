package dev.weir.schemas.topics;

/** Why a record could not be processed. */
public enum DeadLetterCause {
    /** No value. */
    EMPTY,
    /** More bytes than can be passed on; they are not in the dead letter, but lie where the record came from. */
    TOO_LARGE,
    /** Not in the wire format, an unknown schema id, or bytes that do not fit their schema. */
    UNREADABLE,
    /** The schema registry did not answer, so the record could not be read now; replaying it later may work. */
    REGISTRY_UNAVAILABLE,
    /** Readable, but a field is missing, out of its bounds or contradicts another. */
    INVALID,
    /** A newer revision of the content is already known. */
    STALE_REVISION,
    /** The same revision came again with other content. */
    CONFLICTING_REVISION,
    /** An outcome about content that is not known. */
    UNKNOWN_CONTENT,
    /** An outcome about a revision whose content has changed since. */
    OUTDATED_OUTCOME,
    /** Still in the wrong partition after its extra hop: the number of partitions differs between topics. */
    MISROUTED,
    /** A stage failed; a defect of Weir. */
    FAILED
}
