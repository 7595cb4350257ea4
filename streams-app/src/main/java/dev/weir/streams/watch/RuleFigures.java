package dev.weir.streams.watch;

import dev.weir.streams.figures.BoundedCounters;
import dev.weir.streams.figures.Figures;

/** How often each rule fired. */
final class RuleFigures {
    private RuleFigures() {}

    static BoundedCounters counters(Figures figures) {
        return figures.counters("weir.rules.fired", "Rules that fired in decisions that took effect", "policy", "rule");
    }
}
