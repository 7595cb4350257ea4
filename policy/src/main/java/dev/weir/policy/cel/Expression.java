package dev.weir.policy.cel;

import dev.cel.runtime.CelAttribute;
import dev.cel.runtime.CelAttributePattern;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelUnknownSet;
import dev.cel.runtime.CelVariableResolver;
import dev.cel.runtime.PartialVars;
import dev.cel.runtime.Program;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One compiled expression. Thread-safe. */
public final class Expression {
    private final String source;
    private final Program program;
    private final Anatomy anatomy;
    private final Optional<Plain> plain;
    private final Map<String, CelAttributePattern> patterns;

    Expression(String source, Program program, Anatomy anatomy, Optional<Plain> plain) {
        this.source = source;
        this.program = program;
        this.anatomy = anatomy;
        this.plain = plain;
        this.patterns = anatomy.reads().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(), CelAttributePattern::fromQualifiedIdentifier));
    }

    /** The expression as it was written, its comments included, without blank space around it. */
    public String source() {
        return source;
    }

    /** The declared names it reads. */
    public Set<String> reads() {
        return anatomy.reads();
    }

    /** Whole numbers written in it: the candidates for thresholds. */
    public Set<Long> numbers() {
        return anatomy.numbers();
    }

    /** Texts written in it. */
    public Set<String> texts() {
        return anatomy.texts();
    }

    /** Where it compares a name with a constant, in the order of the text. */
    public List<Comparison> comparisons() {
        return anatomy.comparisons();
    }

    /** The same without CEL, where it is plain enough. */
    public Optional<Plain> plain() {
        return plain;
    }

    /** Evaluates with every name it reads known. */
    public Result evaluate(CelVariableResolver known) {
        try {
            return valueOf(program.eval(known));
        } catch (CelEvaluationException e) {
            return new Result.Failed(e.getErrorCode().name());
        }
    }

    /**
     * Evaluates while some of the names it reads are unknown. The answer is a value only if no value of the unknown names
     * could change it. The names of an unknown answer are those that CEL found in the way; where CEL looks at one branch at a time
     * ({@code ?:} and the list macros), all unknown names are given, so that one round of asking is enough.
     *
     * @param unknown at least one of {@link #reads()}
     */
    public Result evaluate(CelVariableResolver known, Set<String> unknown) {
        List<CelAttributePattern> holes = new ArrayList<>(unknown.size());
        for (String name : unknown) {
            CelAttributePattern pattern = patterns.get(name);
            if (pattern != null) {
                holes.add(pattern);
            }
        }
        try {
            Object answer = program.eval(PartialVars.of(known, holes));
            if (!(answer instanceof CelUnknownSet missing)) {
                return valueOf(answer);
            }
            if (anatomy.staged()) {
                return new Result.Unknown(unknown);
            }
            Set<String> names = new HashSet<>();
            for (CelAttribute attribute : missing.attributes()) {
                names.add(attribute.toString());
            }
            names.retainAll(unknown);
            return new Result.Unknown(names.isEmpty() ? unknown : names);
        } catch (CelEvaluationException e) {
            // Whether it also fails once everything is known is not known yet.
            return new Result.Unknown(unknown);
        }
    }

    private static Result valueOf(Object answer) {
        if (answer instanceof Boolean truth) {
            return truth ? Result.Value.TRUE : Result.Value.FALSE;
        }
        return new Result.Value(answer);
    }
}
