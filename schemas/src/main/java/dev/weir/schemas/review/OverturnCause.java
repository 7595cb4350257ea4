package dev.weir.schemas.review;

import java.util.Arrays;
import java.util.Optional;

/** Why the decision that a person reversed was wrong. */
public enum OverturnCause {
    /** A model scored harmless content high. */
    MODEL_FP,
    /** A bank matched what is not the known content. */
    HASH_FP,
    /** A rule is true of more than it is meant for. */
    RULE_TOO_BROAD,
    /** What surrounds the content makes it harmless. */
    CONTEXT_MISSING,
    /** The person before misread the policy. */
    POLICY_MISREAD,
    /** It was right under the policy as it was then. */
    POLICY_CHANGED,
    /** Something is known now that was not known then. */
    NEW_EVIDENCE,
    /** It was meant for another content or account. */
    WRONG_TARGET,
    /** A tool failed, or showed something else than it should have. */
    TOOL_ERROR;

    /** The cause of this name, if there is one. */
    public static Optional<OverturnCause> find(String name) {
        return Arrays.stream(values())
                .filter(cause -> cause.name().equals(name))
                .findFirst();
    }
}
