package dev.weir.policy.cel;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.types.CelType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Quoted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compiles expressions over one set of declared names. Slow (milliseconds an expression).
 *
 * <p>Regular expressions are RE2 (linear time), list macros stop at a limit, and nothing reads a clock or chance.
 */
public final class ExpressionCompiler {
    private static final Pattern NO_OVERLOAD =
            Pattern.compile("found no matching overload for '([^']*)' applied to '([^']*)'.*", Pattern.DOTALL);
    /** Names were looked at before, so what is still undeclared is a function. */
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']*)'");

    private static final String SYNTAX_REMEDY = "Check brackets, quotes and operators; see docs/policy.md.";

    private final Map<String, CelType> declared;
    private final Cel cel;
    private final ExpressionLimits limits;

    public ExpressionCompiler(Map<String, CelType> declared, ExpressionLimits limits) {
        this.declared = Map.copyOf(declared);
        this.limits = limits;
        CelOptions options = CelOptions.current()
                .enableHeterogeneousNumericComparisons(true) // the planner knows no other way
                .maxExpressionCodePointSize(limits.maxLength())
                .maxParseRecursionDepth(limits.maxDepth())
                .comprehensionMaxIterations(limits.maxIterations())
                .maxRegexProgramSize(limits.maxRegexSize())
                .build();
        this.cel = CelFactory.plannerCelBuilder()
                .setOptions(options)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVarDeclarations(declared.entrySet().stream()
                        .map(entry -> CelVarDecl.newVarDeclaration(entry.getKey(), entry.getValue()))
                        .toList())
                .build();
    }

    /**
     * Compiles one expression.
     *
     * @param result the type it must come to
     * @param subject what findings are about
     * @return empty when it is wrong; the findings then say why
     */
    public Optional<Expression> compile(Quoted source, CelType result, String subject, Findings findings) {
        if (source.text().codePointCount(0, source.text().length()) > limits.maxLength()) {
            findings.add(
                    subject,
                    source.start(),
                    "the expression is longer than " + limits.maxLength() + " characters",
                    "Split it into several rules.");
            return Optional.empty();
        }
        int before = findings.size();
        Optional<CelAbstractSyntaxTree> parsed = tree(cel.parse(source.text()), source, subject, findings);
        if (parsed.isEmpty()) {
            return Optional.empty();
        }
        Anatomy anatomy = Dissection.of(parsed.get(), source, declared.keySet(), subject, findings, limits);
        if (findings.size() > before) {
            return Optional.empty();
        }
        Optional<CelAbstractSyntaxTree> checked = tree(cel.check(parsed.get()), source, subject, findings);
        if (checked.isEmpty()) {
            return Optional.empty();
        }
        if (!checked.get().getResultType().equals(result)) {
            findings.add(
                    subject,
                    source.start(),
                    "the expression gives " + checked.get().getResultType().name() + ", not " + result.name(),
                    "Write a comparison for a condition, a sum for a priority.");
            return Optional.empty();
        }
        return program(checked.get(), anatomy, source, subject, findings);
    }

    /** The declared names. */
    public Set<String> names() {
        return declared.keySet();
    }

    private Optional<Expression> program(
            CelAbstractSyntaxTree tree, Anatomy anatomy, Quoted source, String subject, Findings findings) {
        try {
            Optional<Plain> plain = Plain.of(tree.getExpr(), declared);
            return Optional.of(new Expression(source.text().strip(), cel.createProgram(tree), anatomy, plain));
        } catch (CelEvaluationException e) {
            findings.add(subject, source.start(), "the expression cannot be planned", "Write it more simply.");
            return Optional.empty();
        }
    }

    private static Optional<CelAbstractSyntaxTree> tree(
            CelValidationResult outcome, Quoted source, String subject, Findings findings) {
        try {
            if (!outcome.hasError()) {
                return Optional.of(outcome.getAst());
            }
        } catch (CelValidationException e) {
            findings.add(subject, source.start(), "the expression cannot be compiled", SYNTAX_REMEDY);
            return Optional.empty();
        }
        for (CelIssue issue : outcome.getErrors()) {
            Explained explained = explain(issue.getMessage());
            findings.add(
                    subject,
                    source.at(
                            issue.getSourceLocation().getLine(),
                            issue.getSourceLocation().getColumn()),
                    explained.message(),
                    explained.remedy());
        }
        return Optional.empty();
    }

    private record Explained(String message, String remedy) {}

    /** CEL's own words, without the lists of everything that would have been possible. */
    private static Explained explain(String original) {
        Matcher overload = NO_OVERLOAD.matcher(original);
        if (overload.matches()) {
            return new Explained(
                    "`" + overload.group(1).replace("_", "") + "` does not work on " + overload.group(2),
                    "Compare values of one type, as `signals` declares them.");
        }
        Matcher undeclared = UNDECLARED.matcher(original);
        if (undeclared.lookingAt()) {
            return new Explained(
                    "unknown function `" + undeclared.group(1) + "`",
                    "Conditions have CEL's standard functions only; there is no clock and no chance.");
        }
        if (original.contains("'<EOF>'")) {
            return new Explained("the expression ends too early", SYNTAX_REMEDY);
        }
        return new Explained(original.replaceAll("(?s) expecting .*", ""), SYNTAX_REMEDY);
    }
}
