package dev.weir.workers.ledger;

import java.time.LocalDate;

/**
 * What is counted together.
 *
 * @param day UTC
 * @param model empty where none was asked
 */
public record Line(LocalDate day, String policyId, String source, String model) {
    /** The key of its record, as one writer counts it. */
    String key(String writer) {
        return String.join("/", day.toString(), policyId, source, model, writer);
    }
}
