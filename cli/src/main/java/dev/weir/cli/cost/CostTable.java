package dev.weir.cli.cost;

import dev.weir.cli.terminal.Table;
import dev.weir.schemas.CostCount;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Costs as a table for a person. */
final class CostTable {
    private static final List<String> FIGURES = List.of(
            "without",
            "questions",
            "remembered",
            "shared",
            "alike",
            "outdated",
            "unknown",
            "calls",
            "avoided",
            "tokens in",
            "cached",
            "tokens out",
            "cost");
    private static final int MICRO_DIGITS = 6;

    private CostTable() {}

    static List<String> of(List<Costs> costs, List<Part> by) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(Stream.concat(by.stream().map(Part::title), FIGURES.stream()).toList());
        costs.forEach(one -> rows.add(row(one)));
        return Table.lines(rows);
    }

    private static List<String> row(Costs costs) {
        CostCount sum = costs.sum();
        List<String> figures = List.of(
                Long.toString(sum.getSettledWithout()),
                Long.toString(sum.getQuestions()),
                Long.toString(sum.getRemembered()),
                Long.toString(sum.getShared()),
                Long.toString(sum.getLikened()),
                Long.toString(sum.getOutdated()),
                Long.toString(costs.unknown()),
                Long.toString(sum.getCalls()),
                costs.avoided().isEmpty()
                        ? "-"
                        : String.format(
                                Locale.ROOT, "%.1f %%", 100 * costs.avoided().getAsDouble()),
                Long.toString(sum.getPromptTokens()),
                Long.toString(sum.getCachedTokens()),
                Long.toString(sum.getCompletionTokens()),
                money(sum));
        return Stream.concat(costs.parts().stream().map(part -> part.isEmpty() ? "-" : part), figures.stream())
                .toList();
    }

    private static String money(CostCount sum) {
        if (sum.getCurrency().equals(Costs.SEVERAL)) {
            return Costs.SEVERAL;
        }
        String amount = BigDecimal.valueOf(sum.getMicros(), MICRO_DIGITS).toPlainString();
        return sum.getCurrency().isEmpty() ? (sum.getMicros() == 0 ? "-" : amount) : amount + " " + sum.getCurrency();
    }
}
