package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.CostCount;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Every question was asked once, and the stream's own counts of costs are exact: they are committed with what they count. */
final class CostCheck implements Check {
    private static final String STREAM = "stream-";

    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        Map<String, Long> asked = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        Set<String> revisions = new HashSet<>();
        ledger.asked()
                .forEach(questions -> questions.forEach(question -> {
                    asked.merge(question.policyId() + "/" + question.source(), 1L, Long::sum);
                    revisions.add(question.contentId() + "@" + question.revision());
                    if (!ids.add(question.id())) {
                        findings.accept(Finding.doubled("%s was asked before", question));
                    }
                }));
        Map<String, Long> without = ledger.decisionsByContent().values().stream()
                .flatMap(decisions -> decisions.stream())
                .filter(decision -> !decision.byPerson())
                .filter(decision -> !revisions.contains(decision.contentId() + "@" + decision.revision()))
                .collect(Collectors.groupingBy(Decided::policyId, Collectors.counting()));
        Map<String, CostCount> told = ledger.costs().stream()
                .filter(count -> count.getWriter().startsWith(STREAM))
                .collect(Collectors.toMap(
                        count -> count.getPolicyId() + "/" + count.getSource(),
                        count -> count,
                        CostCheck::sum,
                        TreeMap::new));
        asked.forEach((source, questions) -> {
            if (!told.containsKey(source)) {
                findings.accept(Finding.lost("costs know nothing of %d questions to %s", questions, source));
            }
        });
        told.forEach((source, count) -> {
            long questions = asked.getOrDefault(source, 0L);
            long settled = without.getOrDefault(count.getPolicyId(), 0L);
            if (count.getQuestions() != questions || count.getSettledWithout() != settled) {
                findings.accept(Finding.wrong(
                        "costs of %s: %d questions and %d settled without, and a recount gives %d and %d",
                        source, count.getQuestions(), count.getSettledWithout(), questions, settled));
            }
        });
    }

    private static CostCount sum(CostCount one, CostCount other) {
        return CostCount.newBuilder(one)
                .setQuestions(one.getQuestions() + other.getQuestions())
                .setSettledWithout(one.getSettledWithout() + other.getSettledWithout())
                .build();
    }
}
