package dev.weir.policy;

import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged documents: compiled, or refused with every problem; and what compiles settles whatever it is asked. */
class PolicyFuzzTest {
    private static final List<String> DOCUMENTS =
            List.of(Policies.yaml("""
                    rules:
                      - {id: hate, when: "text.hate > 1 && upload.tags.exists(t, t == 'a')", action: REVIEW, harm: HATE, sla: PT4H}
                      - {id: trust, when: "account.age_days > 365", override: {lowers: [REVIEW], to: ALLOW, sample: 0.5}}
                    tests:
                      - {name: "passes", given: {text.hate: 0}, expect: ALLOW}
                    """), ExamplePoliciesTest.read(ExamplePoliciesTest.FOLDER.resolve("avatars.yaml")));

    @Test
    void aDamagedDocumentIsCompiledOrRefused() {
        Fuzz.texts(DOCUMENTS).mayThrow(PolicyException.class).into(yaml -> {
            Policy policy = Policy.compile("damaged.yaml", yaml, Harms.standard());
            policy.settle(new Question("content-1", 1, Signals.NONE, true));
        });
    }

    @Test
    void aDocumentOfNestedBracketsIsRefused() {
        List<String> nests = List.of(
                "[".repeat(100_000),
                "{a: ".repeat(50_000),
                Policies.yaml("rules: [{id: a, when: \"" + "(".repeat(3_900) + "\", action: REVIEW, harm: HATE}]"));
        Fuzz.texts(nests)
                .mayThrow(PolicyException.class)
                .into(yaml -> Policy.compile("deep.yaml", yaml, Harms.standard()));
    }
}
