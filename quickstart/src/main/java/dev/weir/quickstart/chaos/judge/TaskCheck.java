package dev.weir.quickstart.chaos.judge;

import dev.weir.quickstart.chaos.judge.Evidence.OpenTask;
import dev.weir.quickstart.chaos.judge.Ledger.TaskWord;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/** Every decision that asks for a person has opened one task, and the tasks that are open in the review service are those of the topic. */
final class TaskCheck implements Check {
    @Override
    public void check(Evidence evidence, Consumer<Finding> findings) {
        Ledger ledger = evidence.ledger();
        Set<OpenTask> open = new HashSet<>();
        ledger.decisionsByContent().forEach((contentId, decisions) -> {
            List<TaskWord> words = ledger.tasks().getOrDefault(contentId, List.of());
            decisions.stream().filter(Decided::wantsPerson).forEach(decision -> opened(decision, words, findings));
            Decided last = decisions.getLast();
            boolean waits = last.wantsPerson() && ledger.gone(contentId).isEmpty();
            boolean isOpen = !words.isEmpty() && words.getLast().open();
            if (waits != isOpen) {
                findings.accept(Finding.wrong(
                        "the decision that holds %s a person, and the last word of the tasks is %s; %s",
                        waits ? "asks for" : "does not ask for", words.isEmpty() ? "none" : words.getLast(), last));
            }
            if (isOpen) {
                open.add(new OpenTask(contentId, words.getLast().revision()));
            }
        });
        difference(open, evidence.openTasks())
                .forEach(task ->
                        findings.accept(Finding.lost("%s is open on the topic and not in the review service", task)));
        difference(evidence.openTasks(), open)
                .forEach(task ->
                        findings.accept(Finding.wrong("%s is open in the review service and not on the topic", task)));
    }

    private static void opened(Decided decision, List<TaskWord> words, Consumer<Finding> findings) {
        long times = words.stream()
                .filter(word -> Objects.equals(word.decisionId(), decision.id()))
                .count();
        if (times == 0) {
            findings.accept(Finding.lost("no task for %s", decision));
        } else if (times > 1) {
            findings.accept(Finding.doubled("%d tasks for %s", times, decision));
        }
    }

    private static Set<OpenTask> difference(Set<OpenTask> of, Set<OpenTask> without) {
        Set<OpenTask> rest = new HashSet<>(of);
        rest.removeAll(without);
        return rest;
    }
}
