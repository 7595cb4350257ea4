package dev.weir.review.audit;

import java.time.Instant;

/**
 * A line of the audit trail.
 *
 * @param id grows; where a page ends and the next begins
 * @param at when its transaction began
 * @param address network the request came from, or empty when there was no request
 */
public record AuditEvent(long id, Instant at, AuditNote note, String address) {}
