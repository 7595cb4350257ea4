package dev.weir.review.decide;

/** Why the decision before was wrong. */
public enum OverturnCause {
    MODEL_FP,
    HASH_FP,
    RULE_TOO_BROAD,
    CONTEXT_MISSING,
    POLICY_MISREAD,
    POLICY_CHANGED,
    NEW_EVIDENCE,
    WRONG_TARGET,
    TOOL_ERROR
}
