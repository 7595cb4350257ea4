package dev.weir.policy;

import java.util.List;
import java.util.stream.Collectors;

/** A policy document that cannot take effect. */
public final class PolicyException extends RuntimeException {
    private final transient List<Problem> problems;

    PolicyException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}
