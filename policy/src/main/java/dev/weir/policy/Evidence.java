package dev.weir.policy;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What kind of thing spoke against an upload: the middle part of a reason code, the weightiest first. */
enum Evidence {
    HASH_EXACT,
    HASH_NEAR,
    CLF,
    LLM,
    RULE_COUNTER,
    USER_REPORT,
    RULE;

    /** The weightiest evidence among the signals a condition read. A declared default that stood in is no evidence. */
    static Evidence of(BitSet reads, Sight sight, SignalTable table) {
        Evidence weightiest = RULE;
        for (int number = reads.nextSetBit(0); number >= 0; number = reads.nextSetBit(number + 1)) {
            if (sight.isEvident(number)) {
                Evidence one = of(table.get(number).source(), sight.value(number));
                weightiest = one.compareTo(weightiest) < 0 ? one : weightiest;
            }
        }
        return weightiest;
    }

    private static Evidence of(String source, @Nullable Object value) {
        int colon = source.indexOf(':');
        return switch (colon < 0 ? source : source.substring(0, colon)) {
            case "bank" -> value instanceof Long distance && distance > 0 ? HASH_NEAR : HASH_EXACT;
            case "model" -> CLF;
            case "llm" -> LLM;
            case "counter" -> RULE_COUNTER;
            case "report" -> USER_REPORT;
            default -> RULE;
        };
    }
}
