package dev.weir.workers.sources;

import dev.weir.policy.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A sources document that cannot take effect. */
public final class SourcesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    SourcesException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}
