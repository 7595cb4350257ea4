package dev.weir.policy;

import dev.weir.policy.cel.Expression;
import dev.weir.policy.cel.Plain;
import dev.weir.policy.cel.Result;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A compiled condition that knows, by number, which signals it reads. */
final class Condition {
    private final Expression expression;
    private final SignalTable table;
    private final BitSet reads;
    private final Plain.@Nullable Test plain;

    Condition(Expression expression, SignalTable table) {
        this.expression = expression;
        this.table = table;
        this.reads = table.numbers(expression.reads());
        this.plain = expression.plain().map(plain -> plain.over(table::number)).orElse(null);
    }

    /** True, false, unknown or failed. */
    Result test(Sight sight) {
        return switch (plain == null ? Plain.Truth.UNKNOWN : plain.test(sight::value)) {
            case TRUE -> Result.Value.TRUE;
            case FALSE -> Result.Value.FALSE;
            case UNKNOWN -> evaluate(sight);
        };
    }

    /** By CEL; partial evaluation, which costs more, only when something it reads is unknown. */
    private Result evaluate(Sight sight) {
        if (!sight.unknown().intersects(reads)) {
            return expression.evaluate(sight);
        }
        Set<String> unknown = new HashSet<>();
        reads.stream()
                .filter(sight.unknown()::get)
                .forEach(number -> unknown.add(table.get(number).name()));
        return expression.evaluate(sight, unknown);
    }

    /** The number it comes to, with unknown signals counted as zero; 0 when that fails. */
    long number(Sight sight) {
        Result result = expression.evaluate(sight.unknown().intersects(reads) ? sight.withZeros() : sight);
        return result instanceof Result.Value(Long value) ? value : 0;
    }

    BitSet reads() {
        return reads;
    }

    Set<String> texts() {
        return expression.texts();
    }

    Expression expression() {
        return expression;
    }

    /** Every signal it reads with the value it saw. */
    Map<String, String> values(Sight sight) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int number = reads.nextSetBit(0); number >= 0; number = reads.nextSetBit(number + 1)) {
            values.put(table.get(number).name(), sight.show(number, texts()));
        }
        return values;
    }
}
