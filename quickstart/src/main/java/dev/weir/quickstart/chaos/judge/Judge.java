package dev.weir.quickstart.chaos.judge;

import java.util.ArrayList;
import java.util.List;

/** Holds what the topics said against what was promised. */
public final class Judge {
    private static final List<Check> CHECKS = List.of(
            new DecisionCheck(),
            new SetAsideCheck(),
            new AccountCheck(),
            new ViolationCheck(),
            new TaskCheck(),
            new PeopleCheck(),
            new CostCheck());

    private Judge() {}

    /** Everything that is not as it was promised; empty when all is well. */
    public static List<Finding> findings(Evidence evidence) {
        List<Finding> findings = new ArrayList<>();
        CHECKS.forEach(check -> check.check(evidence, findings::add));
        evidence.unread().forEach(unread -> findings.add(Finding.lost("not consumed: %s", unread)));
        return findings;
    }
}
