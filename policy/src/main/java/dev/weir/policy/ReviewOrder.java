package dev.weir.policy;

import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelVariableResolver;
import dev.weir.policy.cel.Expression;
import dev.weir.policy.cel.ExpressionCompiler;
import dev.weir.policy.cel.ExpressionLimits;
import dev.weir.policy.cel.Result;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.Quoted;
import dev.weir.vocabulary.Signals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What orders the review queue.
 *
 * @param expression over the signals of the policy and {@link ReviewFacts#names()}
 * @param place where it stands in the document
 */
record ReviewOrder(Expression expression, Place place) {

    /**
     * The order when the document has none. One step of severity weighs as much as the whole range of a score, so the worse harm comes
     * first and the likelier case within it. Running late lifts a task by one step at most, reports by half a step: nobody can push a
     * comment past a child's safety by reporting it often. An SLA of a day stands at 360 minutes once 75 % of it are used up and at 144
     * at 90 %, so that each of the marks counts for it.
     */
    static final String USUAL = """
            (review.rule_priority != 0 ? review.rule_priority : review.probability)
            + 10000 * review.severity
            + 250 * (review.reports < 20 ? review.reports : 20)
            + (review.minutes_to_sla <= 0 ? 10000 : review.minutes_to_sla <= 180 ? 5000 : review.minutes_to_sla <= 360 ? 2000 : 0)
            + (review.reach >= 100000 ? 2000 : review.reach >= 10000 ? 1000 : 0)
            + (review.appeal ? 5000 : 0)""";

    private static final ReviewOrder STANDARD = standard();

    /** The order of {@link #USUAL}. */
    static ReviewOrder usual() {
        return STANDARD;
    }

    private static ReviewOrder standard() {
        Findings findings = new Findings();
        Expression expression = new ExpressionCompiler(ReviewFacts.names(), ExpressionLimits.DEFAULT)
                .compile(new Quoted(USUAL, Place.START, List.of()), SimpleType.INT, "", findings)
                .orElseThrow(() -> new IllegalStateException(findings.all().toString()));
        return new ReviewOrder(expression, Place.START);
    }

    ReviewPriority priority(SignalTable table, Signals signals, ReviewFacts facts) {
        Sight sight = table.look(signals, true);
        long value = evaluate(sight, facts) instanceof Result.Value(Long number) ? number : 0;
        return new ReviewPriority(value, expression.source(), inputs(table, sight, facts));
    }

    /** A number, or a failure. */
    Result evaluate(Sight sight, ReviewFacts facts) {
        CelVariableResolver signals = sight.withZeros();
        return expression.evaluate(name -> isFact(name) ? Optional.of(facts.value(name)) : signals.find(name));
    }

    private Map<String, String> inputs(SignalTable table, Sight sight, ReviewFacts facts) {
        Map<String, String> inputs = new TreeMap<>();
        for (String name : expression.reads()) {
            inputs.put(
                    name,
                    isFact(name) ? facts.value(name).toString() : sight.show(table.number(name), expression.texts()));
        }
        return inputs;
    }

    private static boolean isFact(String name) {
        return ReviewFacts.names().containsKey(name);
    }
}
