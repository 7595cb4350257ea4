package dev.weir.streams.quality;

import dev.weir.schemas.Action;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.PersonRuling;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.TrainingExample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a person's decision says about the machine's, by the definitions of docs/quality.md. Pure: the same example always gives the same
 * changes.
 *
 * @param machine the decision that is judged
 * @param person who judges
 */
record Judgement(MachineDecision machine, PersonRuling person) {

    /** What an example takes back and adds; nothing when no machine has decided. */
    static List<QualityCount> of(TrainingExample example, Duration window) {
        MachineDecision machine = example.getMachine();
        PersonRuling reversed = example.getReversed();
        if (machine == null) {
            return List.of();
        }
        List<QualityCount> changes = new ArrayList<>();
        if (reversed != null) {
            changes.addAll(new Judgement(machine, reversed).counts(window, -1));
        }
        changes.addAll(new Judgement(machine, example.getPerson()).counts(window, 1));
        return changes;
    }

    private List<QualityCount> counts(Duration window, int sign) {
        List<QualityCount> counts = new ArrayList<>();
        verdicts().forEach((subject, verdict) -> counts.add(count(subject, verdict, window, sign)));
        return counts;
    }

    /** One verdict about everything that had a part; what spoke is not silent as well. */
    private Map<Subject, Verdict> verdicts() {
        Map<Subject, Verdict> verdicts = new LinkedHashMap<>();
        Finding finding = Finding.of(person);
        machine.getFired().forEach(rule -> judge(verdicts, rule, Verdict.ofSpoken(finding)));
        person.getSilent().forEach(rule -> judge(verdicts, rule, Verdict.ofPassed(finding)));
        verdicts.put(Subject.policy(machine), ofPolicy(finding));
        return verdicts;
    }

    private void judge(Map<Subject, Verdict> verdicts, JudgedRule rule, Verdict verdict) {
        verdicts.putIfAbsent(Subject.rule(machine, rule), verdict);
        rule.getSources()
                .forEach(source -> Subject.source(source).ifPresent(subject -> verdicts.putIfAbsent(subject, verdict)));
    }

    /** What only a sample kept in review the policy would have let pass; what only a default stopped it has no view of. */
    private Verdict ofPolicy(Finding finding) {
        if (machine.getAction() == Action.ALLOW || machine.getSampled()) {
            return Verdict.ofPassed(finding);
        }
        return machine.getFired().isEmpty() ? Verdict.NONE : Verdict.ofSpoken(finding);
    }

    private QualityCount count(Subject subject, Verdict verdict, Duration window, int sign) {
        long start = Math.floorDiv(person.getDecidedAt().toEpochMilli(), window.toMillis()) * window.toMillis();
        QualityCount count = new QualityCount();
        count.setKind(subject.kind());
        count.setName(subject.name());
        count.setVersion(subject.version());
        count.setHarm(subject.harm());
        count.setWindowStart(Instant.ofEpochMilli(start));
        count.setWindowEnd(Instant.ofEpochMilli(start + window.toMillis()));
        double weight = Weight.of(machine);
        switch (verdict) {
            case TRUE_POSITIVE -> {
                count.setTruePositives(sign);
                count.setWeightedTruePositives(sign * weight);
                count.setSquaredTruePositives(sign * weight * weight);
            }
            case FALSE_POSITIVE -> {
                count.setFalsePositives(sign);
                count.setWeightedFalsePositives(sign * weight);
                count.setSquaredFalsePositives(sign * weight * weight);
            }
            case FALSE_NEGATIVE -> {
                count.setFalseNegatives(sign);
                count.setWeightedFalseNegatives(sign * weight);
                count.setSquaredFalseNegatives(sign * weight * weight);
            }
            case NONE -> {
                // Seen all the same.
            }
        }
        boolean isOverturned = verdict == Verdict.FALSE_POSITIVE || verdict == Verdict.FALSE_NEGATIVE;
        count.setDecisions(sign);
        count.setBlind(person.getBlind() ? sign : 0);
        count.setAppealsOverturned(person.getAppeal() && isOverturned ? sign : 0);
        return count;
    }
}
