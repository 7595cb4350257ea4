package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.topics.Topics;
import java.util.function.Consumer;

/** Every decision is on the topics of its harms, once on each. */
final class ViolationCheck implements Check {
    private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        ledger.decisionsByContent()
                .values()
                .forEach(decisions ->
                        decisions.forEach(decision -> decision.harms().forEach(harm -> {
                            String topic = TOPICS.violations(harm);
                            if (!ledger.violations().containsKey(topic + "/" + decision.id())) {
                                findings.accept(Finding.lost("%s does not have %s", topic, decision));
                            }
                        })));
        ledger.violations().forEach((place, times) -> {
            if (times > 1) {
                findings.accept(Finding.doubled("violation %s is there %d times", place, times));
            }
        });
    }
}
