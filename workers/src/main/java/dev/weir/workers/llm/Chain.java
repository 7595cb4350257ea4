package dev.weir.workers.llm;

import dev.weir.workers.UnknownCause;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Endpoints that stand in for each other, in the order in which they are tried.
 *
 * @param name as prompts name it
 * @param endpoints at least one
 * @param afterRefusal whether the next one is tried when a model declines or its provider filters; else that is the answer
 * @param useDrifted whether endpoints whose canaries are wrong are asked all the same
 */
public record Chain(String name, List<ModelEndpoint> endpoints, boolean afterRefusal, boolean useDrifted) {
    private static final Set<UnknownCause> PASSED_ON = EnumSet.of(
            UnknownCause.UNREACHABLE,
            UnknownCause.SERVER_ERROR,
            UnknownCause.CIRCUIT_OPEN,
            UnknownCause.RATE_LIMITED,
            UnknownCause.OUT_OF_QUOTA,
            UnknownCause.UNAUTHORIZED,
            UnknownCause.TIMEOUT);

    private static final Set<UnknownCause> DECLINED = EnumSet.of(UnknownCause.REFUSAL, UnknownCause.FILTERED);

    public Chain {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("Chain \"" + name + "\" has no endpoint; add one, or remove the chain");
        }
    }

    /** Refusals stand, and drifted endpoints are skipped. */
    public static Chain of(String name, ModelEndpoint... endpoints) {
        return new Chain(name, List.of(endpoints), false, false);
    }

    /** Whether another model may answer what this one did not. */
    boolean passesOn(UnknownCause cause) {
        return PASSED_ON.contains(cause) || (afterRefusal && DECLINED.contains(cause));
    }
}
