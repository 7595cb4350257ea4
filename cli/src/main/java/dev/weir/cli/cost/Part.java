package dev.weir.cli.cost;

import dev.weir.schemas.CostCount;
import java.util.Locale;

/** By what costs can be told apart. */
enum Part {
    DAY,
    POLICY,
    SOURCE,
    MODEL;

    String of(CostCount count) {
        return switch (this) {
            case DAY -> count.getDay();
            case POLICY -> count.getPolicyId();
            case SOURCE -> count.getSource();
            case MODEL -> count.getModel();
        };
    }

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }
}
