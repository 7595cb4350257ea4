package dev.weir.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A condition of nothing but names compared with constants, joined by {@code &&}, {@code ||} and {@code !}, as most are: it is tested
 * here in a fraction of the time that an interpreter takes. What it answers CEL would answer too; where it is unknown, CEL is asked, which
 * knows why.
 */
public sealed interface Plain {
    /** What is known of a condition's truth. */
    enum Truth {
        TRUE,
        FALSE,
        UNKNOWN;

        static Truth of(boolean truth) {
            return truth ? TRUE : FALSE;
        }

        Truth negated() {
            return switch (this) {
                case TRUE -> FALSE;
                case FALSE -> TRUE;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    /** What is known, by number. */
    @FunctionalInterface
    interface Values {
        /** Null for what is not known. */
        @Nullable
        Object of(int number);
    }

    /** A condition over values by number. */
    @FunctionalInterface
    interface Test {
        Truth test(Values values);
    }

    /**
     * The condition over numbers instead of names.
     *
     * @param numbers the number of each name
     */
    Test over(ToIntFunction<String> numbers);

    /** An int compared with a constant. */
    record Compared(String name, Operator operator, long constant) implements Plain {
        @Override
        public Test over(ToIntFunction<String> numbers) {
            int number = numbers.applyAsInt(name);
            return values ->
                    values.of(number) instanceof Long value ? Truth.of(operator.holds(value, constant)) : Truth.UNKNOWN;
        }
    }

    /** An int, string or bool that is one of some constants. */
    record OneOf(String name, Set<Object> constants) implements Plain {
        @Override
        public Test over(ToIntFunction<String> numbers) {
            int number = numbers.applyAsInt(name);
            return values -> {
                Object value = values.of(number);
                return value == null ? Truth.UNKNOWN : Truth.of(constants.contains(value));
            };
        }
    }

    /** The opposite. */
    record Not(Plain of) implements Plain {
        @Override
        public Test over(ToIntFunction<String> numbers) {
            Test test = of.over(numbers);
            return values -> test.test(values).negated();
        }
    }

    /**
     * Two conditions joined: what decides alone decides, whatever the other may be.
     *
     * @param decisive FALSE for {@code &&}, TRUE for {@code ||}
     */
    record Joined(Plain left, Plain right, Truth decisive) implements Plain {
        @Override
        public Test over(ToIntFunction<String> numbers) {
            Test first = left.over(numbers);
            Test second = right.over(numbers);
            return values -> {
                Truth one = first.test(values);
                if (one == decisive) {
                    return one;
                }
                Truth other = second.test(values);
                return other == decisive || one != Truth.UNKNOWN ? other : one;
            };
        }
    }

    /**
     * The plain form of a checked expression; empty when it does more than that.
     *
     * @param types of the declared names
     */
    static Optional<Plain> of(CelExpr expr, Map<String, CelType> types) {
        return Optional.ofNullable(read(expr, types));
    }

    private static @Nullable Plain read(CelExpr expr, Map<String, CelType> types) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
            String name = name(expr);
            return name != null && SimpleType.BOOL.equals(types.get(name)) ? new OneOf(name, Set.of(true)) : null;
        }
        List<CelExpr> arguments = expr.call().args();
        return switch (expr.call().function()) {
            case "!_" -> {
                Plain inner = read(arguments.getFirst(), types);
                yield inner == null ? null : new Not(inner);
            }
            case "_&&_" -> joined(arguments, Truth.FALSE, types);
            case "_||_" -> joined(arguments, Truth.TRUE, types);
            case "@in" -> among(arguments.get(0), arguments.get(1), types);
            default -> {
                Operator operator = Operator.of(expr.call().function()).orElse(null);
                yield operator == null ? null : compared(operator, arguments.get(0), arguments.get(1), types);
            }
        };
    }

    private static @Nullable Plain joined(List<CelExpr> sides, Truth decisive, Map<String, CelType> types) {
        Plain left = read(sides.get(0), types);
        Plain right = read(sides.get(1), types);
        return left == null || right == null ? null : new Joined(left, right, decisive);
    }

    private static @Nullable Plain among(CelExpr value, CelExpr list, Map<String, CelType> types) {
        String name = name(value);
        if (name == null || list.getKind() != CelExpr.ExprKind.Kind.LIST) {
            return null;
        }
        Set<Object> constants = new HashSet<>();
        for (CelExpr element : list.list().elements()) {
            Object constant = constant(element, types.get(name));
            if (constant == null) {
                return null;
            }
            constants.add(constant);
        }
        return new OneOf(name, Set.copyOf(constants));
    }

    private static @Nullable Plain compared(
            Operator operator, CelExpr left, CelExpr right, Map<String, CelType> types) {
        String name = name(left);
        if (name == null) {
            return name(right) == null ? null : compared(operator.mirrored(), right, left, types);
        }
        Object constant = constant(right, types.get(name));
        if (constant instanceof Long number) {
            return new Compared(name, operator, number);
        }
        if (constant == null) {
            return null;
        }
        Plain equal = new OneOf(name, Set.of(constant));
        return switch (operator) {
            case EQUAL -> equal;
            case UNEQUAL -> new Not(equal);
            default -> null;
        };
    }

    private static @Nullable String name(CelExpr expr) {
        return Dissection.dotted(expr, Set.of()).orElse(null);
    }

    /** A constant of the very type; null for anything else, an int beside a double included. */
    private static @Nullable Object constant(CelExpr expr, @Nullable CelType type) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return null;
        }
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> SimpleType.INT.equals(type) ? constant.int64Value() : null;
            case STRING_VALUE -> SimpleType.STRING.equals(type) ? constant.stringValue() : null;
            case BOOLEAN_VALUE -> SimpleType.BOOL.equals(type) ? constant.booleanValue() : null;
            default -> null;
        };
    }
}
