package dev.weir.policy.cel;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Finds where an expression compares a name with a constant number. Below {@code !} the comparison is turned round, so that each reads
 * in favour of the whole; a sum of names, or a name against a name, has no constant and is left out.
 */
final class Comparisons {
    private static final String NOT = "!_";
    private static final Set<String> LOGIC = Set.of("_&&_", "_||_");
    private static final String CONDITIONAL = "_?_:_";

    private final Set<String> names;
    private final Set<Comparison> found = new LinkedHashSet<>();

    private Comparisons(Set<String> names) {
        this.names = names;
    }

    /** @param names the declared names that the expression reads */
    static List<Comparison> of(CelExpr expr, Set<String> names) {
        Comparisons comparisons = new Comparisons(names);
        comparisons.visit(expr, false);
        return List.copyOf(comparisons.found);
    }

    private void visit(CelExpr expr, boolean negated) {
        switch (expr.getKind()) {
            case CALL -> call(expr.call(), negated);
            case LIST -> expr.list().elements().forEach(element -> visit(element, false));
            case COMPREHENSION -> {
                visit(expr.comprehension().iterRange(), false);
                visit(expr.comprehension().loopStep(), negated);
            }
            default -> {}
        }
    }

    private void call(CelExpr.CelCall call, boolean negated) {
        List<CelExpr> arguments = call.args();
        call.target().ifPresent(target -> visit(target, false));
        if (call.function().equals(NOT)) {
            visit(arguments.getFirst(), !negated);
        } else if (LOGIC.contains(call.function())) {
            arguments.forEach(argument -> visit(argument, negated));
        } else if (call.function().equals(CONDITIONAL)) {
            visit(arguments.get(0), false);
            visit(arguments.get(1), negated);
            visit(arguments.get(2), negated);
        } else {
            Operator.of(call.function())
                    .ifPresent(operator -> comparison(arguments, negated ? operator.negated() : operator));
            arguments.forEach(argument -> visit(argument, false));
        }
    }

    private void comparison(List<CelExpr> sides, Operator operator) {
        compare(sides.get(0), operator, sides.get(1));
        compare(sides.get(1), operator.mirrored(), sides.get(0));
    }

    private void compare(CelExpr left, Operator operator, CelExpr right) {
        Optional<String> name = Dissection.dotted(left, Set.of()).filter(names::contains);
        OptionalDouble number = number(right);
        if (name.isPresent() && number.isPresent()) {
            found.add(new Comparison(name.get(), operator, number.getAsDouble()));
        }
    }

    private static OptionalDouble number(CelExpr expr) {
        if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
            return OptionalDouble.empty();
        }
        CelConstant constant = expr.constant();
        return switch (constant.getKind()) {
            case INT64_VALUE -> OptionalDouble.of((double) constant.int64Value());
            case DOUBLE_VALUE -> OptionalDouble.of(constant.doubleValue());
            default -> OptionalDouble.empty();
        };
    }
}
