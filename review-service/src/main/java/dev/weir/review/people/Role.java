package dev.weir.review.people;

/** What a person is here for. Somebody may have several. */
public enum Role {
    /** Works the queue. */
    MODERATOR,
    /** Decides what others escalate; works the queue as well. */
    SENIOR,
    /** Looks after a team: dashboard, priorities, reservations. Sees aggregates of exposure only. */
    LEAD,
    /** Writes rules: sees rules, clauses and how often they were overturned. */
    POLICY,
    /** Reads everything that was done, changes nothing. */
    AUDITOR,
    /** Gives people their roles and grants. Works no queue by that. */
    ADMIN
}
