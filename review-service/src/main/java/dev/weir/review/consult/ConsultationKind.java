package dev.weir.review.consult;

/** Who is asked. */
public enum ConsultationKind {
    /** A senior, who decides, or answers and gives it back. */
    ESCALATION,
    /** A colleague, who says what they would do; whoever asked decides. */
    SECOND_OPINION
}
