package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.cel.ExpressionCompiler;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one entry of {@code rules} that asks for an action. */
final class RuleReader {
    private static final Set<String> FIELDS =
            Set.of("id", "when", "action", "harm", "final", "reason", "queue", "priority", "sla", "budget", "clause");
    private static final Set<String> BUDGET_FIELDS = Set.of("per", "max", "onExceeded");

    private final Harms harms;
    private final PolicyLimits limits;
    private final SignalTable table;
    private final ExpressionCompiler compiler;
    private final Clauses clauses;
    private final Findings findings;

    RuleReader(
            Harms harms,
            PolicyLimits limits,
            SignalTable table,
            ExpressionCompiler compiler,
            Clauses clauses,
            Findings findings) {
        this.harms = harms;
        this.limits = limits;
        this.table = table;
        this.compiler = compiler;
        this.clauses = clauses;
        this.findings = findings;
    }

    Optional<Rule> read(YamlMapping fields, String id, int order) {
        fields.allowOnly(FIELDS);
        Optional<Condition> when = fields.require("when", "\"text.hate >= 9700\"")
                .flatMap(value -> expression(value, SimpleType.BOOL, id));
        Optional<Action> action = fields.require("action", "REVIEW").flatMap(value -> value.word(Action.class));
        Optional<Harm> harm = action.flatMap(known -> harm(fields, known));
        boolean isFinal = fields.find("final").flatMap(YamlValue::flag).orElse(false);
        Optional<ReasonTemplate> reason = fields.has("reason")
                ? fields.find("reason").flatMap(YamlValue::text).flatMap(text -> reason(fields, text))
                : Optional.of(ReasonTemplate.plain("Rule " + id + " fired"));
        String queue = fields.find("queue").flatMap(DocumentFields::id).orElse(null);
        Condition priority = fields.find("priority")
                .flatMap(value -> expression(value, SimpleType.INT, id))
                .orElse(null);
        Duration sla = fields.find("sla")
                .flatMap(value -> value.duration(limits.maxDuration()))
                .orElse(null);
        Budget budget = fields.find("budget")
                .flatMap(value -> value.mapping("budget"))
                .flatMap(mapping -> budget(mapping, id))
                .orElse(null);
        String clause = fields.find("clause").flatMap(this::clause).orElse(null);
        if (isFinal && budget != null) {
            fields.mistake(
                    fields.placeOf("budget"),
                    "a final rule cannot have a budget, which would lower it",
                    "Remove `final` or `budget`.");
        }
        if (when.isEmpty() || action.isEmpty() || harm.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(
                id,
                order,
                when.get(),
                action.get(),
                harm.get(),
                isFinal,
                reason.get(),
                queue,
                priority,
                sla,
                budget,
                clause));
    }

    Optional<Condition> expression(YamlValue value, CelType type, String id) {
        return value.text()
                .flatMap(text -> compiler.compile(text, type, id, findings))
                .map(expression -> new Condition(expression, table));
    }

    private Optional<Harm> harm(YamlMapping fields, Action action) {
        if (action == Action.ALLOW && !fields.has("harm")) {
            return harms.find(Harm.NONE);
        }
        return fields.require("harm", "SPAM").flatMap(value -> DocumentFields.harm(value, harms));
    }

    private Optional<String> clause(YamlValue value) {
        Optional<String> id = value.scalar();
        if (id.isPresent() && !clauses.ids().contains(id.get())) {
            value.mistake("unknown clause `" + id.get() + "`", Suggestion.remedy(id.get(), clauses.ids()));
            return Optional.empty();
        }
        return id;
    }

    private Optional<ReasonTemplate> reason(YamlMapping fields, Quoted text) {
        List<ReasonTemplate.Piece> pieces;
        try {
            pieces = ReasonTemplate.split(text.text());
        } catch (IllegalArgumentException e) {
            fields.mistake(text.start(), "in `reason`, " + e.getMessage(), "Write {signal.name}.");
            return Optional.empty();
        }
        boolean sound = true;
        for (ReasonTemplate.Piece piece : pieces) {
            sound &= !piece.isSignal() || isShowable(fields, text, piece);
        }
        return sound ? Optional.of(ReasonTemplate.of(text.text(), pieces)) : Optional.empty();
    }

    private boolean isShowable(YamlMapping fields, Quoted text, ReasonTemplate.Piece piece) {
        int number = table.number(piece.text());
        String before = text.text().substring(0, piece.offset());
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int lineStart = before.lastIndexOf('\n') + 1;
        Place place = text.at(line, before.codePointCount(lineStart, before.length()));
        if (number < 0) {
            fields.mistake(
                    place,
                    "`reason` names the unknown signal `" + piece.text() + "`",
                    Suggestion.remedy(piece.text(), compiler.names()));
            return false;
        }
        if (table.get(number).type().isText()) {
            fields.mistake(
                    place,
                    "`reason` shows the text signal `" + piece.text() + "`, which may be content",
                    "Leave it out: a reason shows numbers and flags only.");
            return false;
        }
        return true;
    }

    private Optional<Budget> budget(YamlMapping fields, String id) {
        fields.allowOnly(BUDGET_FIELDS);
        Optional<Duration> per = fields.require("per", "P1D").flatMap(value -> value.duration(limits.maxDuration()));
        Optional<Long> max = fields.require("max", "2000").flatMap(YamlValue::integer);
        Optional<Action> onExceeded = fields.require("onExceeded", "REVIEW").flatMap(value -> value.word(Action.class));
        if (max.isPresent() && max.get() < 1) {
            fields.mistake(fields.placeOf("max"), "`max` must be at least 1", "Or remove the rule.");
        }
        if (onExceeded.isPresent() && onExceeded.get() == Action.ALLOW) {
            fields.mistake(
                    fields.placeOf("onExceeded"),
                    "`onExceeded` must not be ALLOW: nothing fails open",
                    "Use REVIEW, or another action that does something.");
        }
        if (per.isEmpty() || max.isEmpty() || onExceeded.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Budget(id, per.get(), max.get(), onExceeded.get()));
    }
}
