package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a review queue knows of a task, besides its signals. A value outside its bounds counts as the nearest bound: a clock that is off
 * must not keep a task out of the queue.
 *
 * @param rulePriority what the rule's own {@code priority} said; 0 when it has none
 * @param severity severity of the harm, 0..5
 * @param probability the highest score among the values the fired rule read, 0..10000; see {@link Policy#highestScore}
 * @param reach followers of the account; 0 when unknown
 * @param reports reports by users
 * @param minutesToSla whole minutes left, rounded down; negative once overdue; {@link #NO_SLA} when there is none
 * @param ageMinutes whole minutes since the task was opened
 * @param appeal true when the uploader asks for a second look
 */
public record ReviewFacts(
        long rulePriority,
        int severity,
        int probability,
        long reach,
        long reports,
        long minutesToSla,
        long ageMinutes,
        boolean appeal) {

    /** Minutes to the SLA when there is none, and most minutes on either side of one: far longer than any SLA may be. */
    public static final long NO_SLA = 1_000_000;

    /** Most that a number may be on either side of zero: sums and products with small weights stay within 64 bits. */
    public static final long MOST = 1_000_000_000_000L;

    static final String PREFIX = "review.";

    private static final Map<String, CelType> TYPES = types();

    public ReviewFacts {
        rulePriority = Math.clamp(rulePriority, -MOST, MOST);
        severity = Math.clamp(severity, 0, 5);
        probability = Math.clamp(probability, 0, 10_000);
        reach = Math.clamp(reach, 0, MOST);
        reports = Math.clamp(reports, 0, MOST);
        minutesToSla = Math.clamp(minutesToSla, -NO_SLA, NO_SLA);
        ageMinutes = Math.clamp(ageMinutes, 0, MOST);
    }

    /** Every name that {@code review.priority} may read besides signals, with its type. */
    static Map<String, CelType> names() {
        return TYPES;
    }

    private static Map<String, CelType> types() {
        Map<String, CelType> types = new LinkedHashMap<>();
        types.put("review.rule_priority", SimpleType.INT);
        types.put("review.severity", SimpleType.INT);
        types.put("review.probability", SimpleType.INT);
        types.put("review.reach", SimpleType.INT);
        types.put("review.reports", SimpleType.INT);
        types.put("review.minutes_to_sla", SimpleType.INT);
        types.put("review.age_minutes", SimpleType.INT);
        types.put("review.appeal", SimpleType.BOOL);
        return Collections.unmodifiableMap(types);
    }

    /** The value of one of {@link #names()}. */
    Object value(String name) {
        return switch (name) {
            case "review.rule_priority" -> rulePriority;
            case "review.severity" -> (long) severity;
            case "review.probability" -> (long) probability;
            case "review.reach" -> reach;
            case "review.reports" -> reports;
            case "review.minutes_to_sla" -> minutesToSla;
            case "review.age_minutes" -> ageMinutes;
            case "review.appeal" -> appeal;
            default -> throw new IllegalArgumentException("No review fact is called " + name);
        };
    }
}
