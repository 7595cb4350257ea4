package dev.weir.policy.cel;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Walks a parsed expression: which names it reads, and what it does that a policy must not do. */
final class Dissection {
    /** They take types away, and with them the check that a misspelt or mistyped comparison is caught. */
    private static final Set<String> UNTYPED = Set.of("dyn", "type");

    private static final String REGEX_MATCH = "matches";
    private static final String CONDITIONAL = "_?_:_";

    private final CelAbstractSyntaxTree tree;
    private final Quoted source;
    private final Set<String> declared;
    private final String subject;
    private final Findings findings;
    private final ExpressionLimits limits;
    private final Set<String> reads = new TreeSet<>();
    private final Set<Long> numbers = new HashSet<>();
    private final Set<String> texts = new HashSet<>();
    private boolean staged;

    private Dissection(
            CelAbstractSyntaxTree tree,
            Quoted source,
            Set<String> declared,
            String subject,
            Findings findings,
            ExpressionLimits limits) {
        this.tree = tree;
        this.source = source;
        this.declared = declared;
        this.subject = subject;
        this.findings = findings;
        this.limits = limits;
    }

    static Anatomy of(
            CelAbstractSyntaxTree tree,
            Quoted source,
            Set<String> declared,
            String subject,
            Findings findings,
            ExpressionLimits limits) {
        Dissection dissection = new Dissection(tree, source, declared, subject, findings, limits);
        dissection.visit(tree.getExpr(), Set.of());
        List<Comparison> comparisons = Comparisons.of(tree.getExpr(), dissection.reads);
        return new Anatomy(dissection.reads, dissection.numbers, dissection.texts, comparisons, dissection.staged);
    }

    private void visit(CelExpr expr, Set<String> locals) {
        switch (expr.getKind()) {
            case CONSTANT -> constant(expr.constant());
            case IDENT -> name(expr, expr.ident().name(), locals);
            case SELECT -> select(expr, locals);
            case CALL -> call(expr, locals);
            case LIST -> expr.list().elements().forEach(element -> visit(element, locals));
            case MAP ->
                expr.map().entries().forEach(entry -> {
                    visit(entry.key(), locals);
                    visit(entry.value(), locals);
                });
            case STRUCT -> mistake(expr, "messages cannot be built in a condition", "Compare signals with values.");
            case COMPREHENSION -> comprehension(expr, locals);
            case NOT_SET -> {}
        }
    }

    private void constant(CelConstant constant) {
        switch (constant.getKind()) {
            case INT64_VALUE -> numbers.add(constant.int64Value());
            case STRING_VALUE -> texts.add(constant.stringValue());
            default -> {}
        }
    }

    private void name(CelExpr expr, String name, Set<String> locals) {
        if (locals.contains(name)) {
            return;
        }
        if (declared.contains(name)) {
            reads.add(name);
            return;
        }
        mistake(expr, "unknown signal `" + name + "`", Suggestion.remedy(name, declared));
    }

    private void select(CelExpr expr, Set<String> locals) {
        if (expr.select().testOnly()) {
            mistake(expr, "has() does not work on signals", "Leave it out: a missing signal is handled by `defaults`.");
            return;
        }
        Optional<String> dotted = dotted(expr, locals);
        if (dotted.isPresent()) {
            name(expr, dotted.get(), locals);
        } else {
            visit(expr.select().operand(), locals);
        }
    }

    /** The name that a selection of a selection spells; empty when it begins at a local variable or a value. */
    static Optional<String> dotted(CelExpr expr, Set<String> locals) {
        return switch (expr.getKind()) {
            case IDENT ->
                locals.contains(expr.ident().name())
                        ? Optional.empty()
                        : Optional.of(expr.ident().name());
            case SELECT ->
                dotted(expr.select().operand(), locals)
                        .map(head -> head + "." + expr.select().field());
            default -> Optional.empty();
        };
    }

    private void call(CelExpr expr, Set<String> locals) {
        String function = expr.call().function();
        if (UNTYPED.contains(function)) {
            mistake(expr, function + "() would switch off type checks", "Compare the signal directly.");
        }
        if (function.equals(CONDITIONAL)) {
            staged = true;
        }
        if (function.equals(REGEX_MATCH) && !expr.call().args().isEmpty()) {
            pattern(expr.call().args().getLast());
        }
        expr.call().target().ifPresent(target -> visit(target, locals));
        expr.call().args().forEach(argument -> visit(argument, locals));
    }

    private void pattern(CelExpr argument) {
        boolean isText = argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE;
        if (!isText) {
            mistake(argument, "the pattern of matches() must be written out", "Use a literal: matches('...').");
            return;
        }
        try {
            if (Pattern.compile(argument.constant().stringValue()).programSize() > limits.maxRegexSize()) {
                mistake(
                        argument,
                        "the pattern compiles to more than " + limits.maxRegexSize() + " instructions",
                        "Use fewer or smaller repetitions.");
            }
        } catch (PatternSyntaxException e) {
            mistake(
                    argument,
                    "not a pattern: " + e.getDescription(),
                    "Patterns are RE2: no backreferences, no lookaround.");
        }
    }

    private void comprehension(CelExpr expr, Set<String> locals) {
        CelExpr.CelComprehension loop = expr.comprehension();
        staged = true;
        visit(loop.iterRange(), locals);
        visit(loop.accuInit(), locals);
        Set<String> inside = new HashSet<>(locals);
        inside.add(loop.iterVar());
        inside.add(loop.iterVar2());
        inside.add(loop.accuVar());
        boolean shadows = declared.stream()
                .anyMatch(name -> name.startsWith(loop.iterVar() + ".") || name.equals(loop.iterVar()));
        if (shadows) {
            mistake(expr, "the variable `" + loop.iterVar() + "` hides signals of that name", "Choose another name.");
        }
        visit(loop.loopCondition(), inside);
        visit(loop.loopStep(), inside);
        visit(loop.result(), inside);
    }

    private void mistake(CelExpr expr, String message, String remedy) {
        findings.add(subject, place(expr), message, remedy);
    }

    /** A selection stands at its dot; its name begins where the innermost operand begins. */
    private Place place(CelExpr expr) {
        CelExpr first = expr;
        while (first.getKind() == CelExpr.ExprKind.Kind.SELECT) {
            first = first.select().operand();
        }
        Integer offset = tree.getSource().getPositionsMap().get(first.id());
        Optional<CelSourceLocation> location =
                offset == null ? Optional.empty() : tree.getSource().getOffsetLocation(offset);
        return location.map(at -> source.at(at.getLine(), at.getColumn())).orElse(source.start());
    }
}
