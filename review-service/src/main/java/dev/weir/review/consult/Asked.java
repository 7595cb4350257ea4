package dev.weir.review.consult;

/** Somebody handed a task on with a question. Published in the transaction that does it. */
public record Asked(ConsultationKind kind) {}
