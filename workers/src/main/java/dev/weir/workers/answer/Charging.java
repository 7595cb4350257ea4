package dev.weir.workers.answer;

import dev.weir.schemas.CostCount;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.Usage;
import dev.weir.workers.budget.Amount;

/** Asks a source at somebody's expense. */
public interface Charging {
    /** Asks, if the budget of the question's policy allows; otherwise the answer is unknown, over budget. */
    Answer ask(Source source, Question question) throws InterruptedException;

    /** Enters what an answer cost into its line of the ledger, and says it. */
    Amount charge(CostCount count, Usage usage);
}
