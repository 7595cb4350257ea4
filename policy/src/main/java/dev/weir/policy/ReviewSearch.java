package dev.weir.policy;

import dev.weir.policy.cel.Result;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Looks for a task on which {@code review.priority} fails, which would put it at 0 without a word. Finding none proves nothing. */
final class ReviewSearch {
    private static final List<Long> COUNTS = List.of(0L, 1L, 20L, 10_000L, ReviewFacts.MOST);
    private static final List<Long> MINUTES =
            List.of(-ReviewFacts.NO_SLA, -1L, 0L, 1L, 60L, 1_440L, ReviewFacts.NO_SLA);

    private final Policy policy;
    private final SplittableRandom random;

    ReviewSearch(Policy policy, long seed) {
        this.policy = policy;
        this.random = new SplittableRandom(seed);
    }

    /** The first failure in this many tries, as a warning. */
    Optional<Problem> run(int tries) {
        QuestionGenerator questions = new QuestionGenerator(policy, random.split());
        ReviewOrder order = policy.reviewOrder();
        for (int i = 0; i < tries; i++) {
            Question question = questions.next();
            ReviewFacts facts = facts();
            Sight sight = policy.book().table().look(question);
            if (order.evaluate(sight, facts) instanceof Result.Failed(String code)) {
                return Optional.of(new Problem(
                        policy.header().file(),
                        "",
                        order.place().line(),
                        order.place().column(),
                        "`review.priority` fails (" + code + ") with "
                                + policy.reviewPriority(question.signals(), facts)
                                        .inputs() + ": the task would stand at 0",
                        "Guard it, say with a `? :`."));
            }
        }
        return Optional.empty();
    }

    private ReviewFacts facts() {
        return new ReviewFacts(
                one(COUNTS),
                random.nextInt(6),
                random.nextInt(10_001),
                one(COUNTS),
                one(COUNTS),
                one(MINUTES),
                one(COUNTS),
                random.nextBoolean());
    }

    private long one(List<Long> values) {
        return values.get(random.nextInt(values.size()));
    }
}
