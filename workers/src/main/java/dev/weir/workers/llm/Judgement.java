package dev.weir.workers.llm;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import java.util.Map;

/** What one endpoint made of one item. */
sealed interface Judgement {
    Usage usage();

    Judgement withUsage(Usage other);

    /**
     * @param scores by signal, 0 to 10000
     * @param model that answered, as the server names it
     */
    record Scored(Map<String, Integer> scores, String model, Usage usage) implements Judgement {
        public Scored {
            scores = Map.copyOf(scores);
        }

        @Override
        public Judgement withUsage(Usage other) {
            return new Scored(scores, model, other);
        }
    }

    record Failed(UnknownCause cause, Usage usage) implements Judgement {
        @Override
        public Judgement withUsage(Usage other) {
            return new Failed(cause, other);
        }
    }
}
