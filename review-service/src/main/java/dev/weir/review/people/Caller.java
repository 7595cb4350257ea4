package dev.weir.review.people;

/** Whoever a request comes from: a person or a machine. A controller method may take one as a parameter. */
public sealed interface Caller permits Reviewer, Machine {
    /** What the audit trail calls them. */
    String actor();
}
