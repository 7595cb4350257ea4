package dev.weir.streams.ask;

import dev.weir.policy.Policy;
import dev.weir.policy.Verdict;
import dev.weir.streams.Case;

/** A case whose action still depends on slow signals. */
public record Unsettled(Case open, Policy policy, Verdict.Needs needs) {}
