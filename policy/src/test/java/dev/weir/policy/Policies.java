package dev.weir.policy;

import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Short ways to write policies and questions in tests. */
final class Policies {
    private static final String HEAD = """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: example, version: 7, owner: tests, title: "Example", surfaces: [comments]}
            signals:
              hash.bank_distance: {type: int, source: "bank:demo", default: 256}
              text.hate: {type: int, source: "model:text", range: [0, 10000]}
              llm.hate: {type: int, source: "llm:guard", range: [0, 10000], cost: 900, slow: true}
              llm.spam: {type: int, source: "llm:guard", range: [0, 10000], cost: 100, slow: true}
              account.age_days: {type: int, source: upload, default: 0}
              account.strikes_90d: {type: int, source: "counter: by account every 90d", default: 0}
              report.count: {type: int, source: "report: by content", default: 0}
              upload.language: {type: string, source: upload, default: ""}
              upload.tags: {type: strings, source: upload, default: []}
              image.ratio: {type: double, source: upload, default: 1.0}
            """;

    private Policies() {}

    /** A policy with these rules (and what follows them) over the signals above. */
    static Policy of(String rules) {
        return Policy.compile("example.yaml", yaml(rules), Harms.standard());
    }

    static String yaml(String rules) {
        return HEAD + rules;
    }

    /** Values are Integer, Double, String, List, or UNAVAILABLE. */
    static final Object UNAVAILABLE = new Object();

    static Question question(Map<String, ?> values) {
        return new Question("content-1", 1, signals(values), false);
    }

    static Question late(Map<String, ?> values) {
        return new Question("content-1", 1, signals(values), true);
    }

    static Signals signals(Map<String, ?> values) {
        List<Signal> signals = new ArrayList<>();
        values.forEach((name, value) -> signals.add(Signal.of(name, value(value), "test", "1")));
        return Signals.of(signals);
    }

    private static SignalValue value(Object value) {
        return switch (value) {
            case Integer i -> new SignalValue.Int(i);
            case Double d -> new SignalValue.Real(d);
            case Boolean b -> new SignalValue.Flag(b);
            case String s -> new SignalValue.Text(s);
            case List<?> l ->
                new SignalValue.Texts(l.stream().map(Object::toString).toList());
            default -> new SignalValue.Unavailable("TIMEOUT");
        };
    }

    static Verdict.Settled settled(Policy policy, Map<String, ?> values) {
        return (Verdict.Settled) policy.settle(question(values));
    }
}
