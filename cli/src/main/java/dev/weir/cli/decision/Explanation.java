package dev.weir.cli.decision;

import dev.weir.schemas.AppliedOverride;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.Signal;
import dev.weir.signals.content.Bytes;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A decision in full, for a person: what, why, and from what. Holds no content, because a decision holds none. */
final class Explanation {
    private final List<String> lines = new ArrayList<>();

    private Explanation() {}

    static List<String> of(Decision decision) {
        Explanation explanation = new Explanation();
        explanation.outcome(decision);
        explanation.rules(decision);
        explanation.overrides(decision);
        explanation.signals(decision);
        explanation.ids(decision);
        return explanation.lines;
    }

    private void outcome(Decision decision) {
        add(
                "content",
                decision.getContentId() + ", revision " + decision.getRevision() + ", on " + decision.getSurface()
                        + ", by account " + decision.getAccountId());
        add(
                "decision",
                decision.getAction() + harm(decision.getHarm()) + (decision.getSampled() ? ", kept as a sample" : ""));
        add("because", decision.getReason());
        add("reason code", decision.getReasonCode());
        add("decided by", decidedBy(decision));
        add(
                "policy",
                decision.getPolicyId() + ", version " + decision.getPolicyVersion() + ", digest "
                        + decision.getPolicyDigest());
        if (decision.getDegraded()) {
            add("degraded", String.join("; ", decision.getDegradedBecause()));
        }
        if (decision.getError() != null) {
            add("error", decision.getError());
        }
        if (decision.getDeadlinePassed()) {
            add("deadline", "passed: what was still unknown counted as unavailable");
        }
        if (decision.getReused()) {
            add("reused", "the content was unchanged; signals of an earlier revision were used again");
        }
        if (decision.getQueue() != null && wantsPerson(decision)) {
            add(
                    "review",
                    "queue " + decision.getQueue() + ", priority " + decision.getPriority()
                            + (decision.getReviewBy() == null ? "" : ", by " + decision.getReviewBy()));
        }
    }

    private static boolean wantsPerson(Decision decision) {
        return dev.weir.vocabulary.Action.valueOf(decision.getAction().name()).wantsPerson();
    }

    private static String harm(String code) {
        return code.equals(Harm.NONE)
                ? ", no harm found"
                : " for " + code
                        + Harms.standard()
                                .find(code)
                                .map(harm -> " (" + harm.title() + ")")
                                .orElse("");
    }

    private static String decidedBy(Decision decision) {
        String who = decision.getDecidedBy() == DecidedBy.PERSON ? "a person" : "the policy";
        Duration took = Duration.between(decision.getUploadedAt(), decision.getDecidedAt());
        return who + " at " + decision.getDecidedAt() + ", " + took.toMillis() + " ms after the upload";
    }

    private void rules(Decision decision) {
        lines.add(decision.getFired().isEmpty() ? "no rule fired" : "rules that fired, strongest first");
        for (FiredRule rule : decision.getFired()) {
            lines.add("  " + rule.getRule() + ": " + rule.getAction() + " for " + rule.getHarm()
                    + (rule.getIsFinal() ? ", final" : "") + ": " + rule.getReason());
            values(rule.getValues());
        }
    }

    private void overrides(Decision decision) {
        if (!decision.getOverrides().isEmpty()) {
            lines.add("overrides that were true");
        }
        for (AppliedOverride override : decision.getOverrides()) {
            lines.add("  " + override.getRule() + ": to " + override.getTo()
                    + (override.getTookEffect() ? "" : ", did not take effect"));
            values(override.getValues());
        }
    }

    private void values(Map<String, String> values) {
        new TreeMap<>(values).forEach((name, value) -> lines.add("    saw " + name + " = " + value));
    }

    private void signals(Decision decision) {
        lines.add(decision.getSignals().isEmpty() ? "no signals" : "signals");
        decision.getSignals().stream()
                .sorted(Comparator.comparing(Signal::getName))
                .forEach(this::signal);
    }

    private void signal(Signal signal) {
        String value = signal.getUnavailable() == null
                ? " = " + signal.getValue()
                : " is unavailable: " + signal.getUnavailable();
        lines.add("  " + signal.getName() + value + "  (" + signal.getSource()
                + (signal.getVersion().isEmpty() ? "" : " " + signal.getVersion()) + ")");
        if (!signal.getDetail().isEmpty()) {
            lines.add("    "
                    + new TreeMap<>(signal.getDetail())
                            .entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", ")));
        }
        signal.getSpans()
                .forEach(span -> lines.add(String.format(
                        "    %s, characters %d to %d, weight %.3f",
                        span.getPart(), span.getStart(), span.getEnd(), span.getWeight())));
    }

    private void ids(Decision decision) {
        lines.add("ids");
        lines.add("  decision " + decision.getDecisionId() + ", number " + decision.getSequence()
                + " about this content");
        if (decision.getSupersedes() != null) {
            lines.add("  replaces " + decision.getSupersedes());
        }
        if (decision.getOutcomeId() != null) {
            lines.add("  outcome " + decision.getOutcomeId());
        }
        lines.add("  content digest " + hex(decision.getContentDigest()));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Bytes.wrap(copy).hex();
    }

    private void add(String name, String text) {
        lines.add(String.format("%-12s %s", name, text));
    }
}
