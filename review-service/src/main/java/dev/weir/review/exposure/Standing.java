package dev.weir.review.exposure;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where a person stands in this shift.
 *
 * @param budgets for severity 4 and up, and for severity 5
 * @param withoutBreak time since their last break
 * @param severeWithoutBreak tasks of severity 4 and 5 since then
 * @param breakDue true when a break would be good now
 */
public record Standing(List<Budget> budgets, Duration withoutBreak, int severeWithoutBreak, boolean breakDue) {
    public Standing {
        budgets = List.copyOf(budgets);
    }

    /** The highest severity they are offered for the rest of the shift; empty when there is no limit. */
    public OptionalInt heaviest() {
        return budgets.stream()
                .filter(Budget::used)
                .mapToInt(budget -> budget.severity() - 1)
                .min();
    }

    /** Why they are offered lighter work, in a sentence for them; empty when they are not. */
    public Optional<String> whyLighter() {
        return budgets.stream()
                .filter(Budget::used)
                .min(Comparator.comparingInt(Budget::severity))
                .map(budget -> "You have seen enough of what is hard to look at for now: " + budget.items()
                        + (budget.items() == 1 ? " task" : " tasks") + " of severity " + budget.severity()
                        + (budget.severity() < 5 ? " and above" : "") + ", " + minutes(budget.time())
                        + ". For the rest of this shift you are offered lighter work. Nobody counts this against you.");
    }

    /** Why a break would be good, in a sentence for them; empty when none is due. */
    public Optional<String> whyBreak() {
        if (!breakDue) {
            return Optional.empty();
        }
        String severe = severeWithoutBreak == 0
                ? ""
                : ", " + severeWithoutBreak + (severeWithoutBreak == 1 ? " severe task" : " severe tasks")
                        + " among it";
        return Optional.of("You have been looking for " + minutes(withoutBreak) + " without a break" + severe
                + ". A few minutes away from the screen would be good. Your tasks go back to the queue by themselves.");
    }

    private static String minutes(Duration time) {
        long minutes = time.toMinutes();
        return minutes == 1 ? "1 minute" : minutes + " minutes";
    }
}
