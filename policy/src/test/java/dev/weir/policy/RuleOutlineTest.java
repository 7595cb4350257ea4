package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harms;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleOutlineTest {
    @Test
    void aPolicyNamesItsRulesAndWhatTheyReadAndLeavesOverridesOut() {
        Policy policy = Policy.compile("test", """
                apiVersion: weir/v1
                kind: Policy
                metadata: {id: test, version: 1, owner: tests}
                signals:
                  text.spam: {type: int, source: "model:text"}
                  url.count: {type: int, source: upload}
                  account.verified: {type: bool, source: upload}
                rules:
                  - {id: links, when: "url.count > 5 && text.spam >= 5000", action: HOLD, harm: SPAM, reason: "Links"}
                  - {id: spam, when: "text.spam >= 9000", action: BLOCK, harm: SPAM, reason: "Spam"}
                  - {id: trusted, when: "account.verified", override: {lowers: [HOLD], to: ALLOW}}
                """, Harms.standard());

        assertThat(policy.rules())
                .containsExactly(
                        new RuleOutline("links", Action.HOLD, "SPAM", List.of("text.spam", "url.count")),
                        new RuleOutline("spam", Action.BLOCK, "SPAM", List.of("text.spam")));
    }
}
