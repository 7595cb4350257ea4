package dev.weir.workers.prompt;

import dev.weir.policy.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A prompt document that cannot take effect. */
public final class PromptException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    PromptException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found, in the order of the document. */
    public List<Problem> problems() {
        return problems;
    }
}
