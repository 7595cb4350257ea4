package dev.weir.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.vocabulary.Harms;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide to policies shows is what the language does. */
class GuideTest {
    private static final String GUIDE =
            ExamplePoliciesTest.read(ExamplePoliciesTest.FOLDER.resolve(Path.of("..", "..", "docs", "policy.md")));

    @Test
    void theUsualOrderOfTheQueueIsTheOneInTheGuide() {
        assertThat(GUIDE).contains("```\n" + ReviewOrder.USUAL + "\n```");
    }

    @Test
    void everyReviewFactIsInTheGuide() {
        assertThat(ReviewFacts.names().keySet())
                .allSatisfy(name -> assertThat(GUIDE).contains("| `" + name + "` |"));
        assertThat(GUIDE).contains(ReviewFacts.NO_SLA + " when there is no SLA");
    }

    @Test
    void theGuidesClausesAndOrderCompile() {
        String sections = block("clauses:") + block("review:");
        String rules = "rules: [{id: hate, when: \"text.hate > 1\", action: REVIEW, harm: HATE}]\n";

        Policy policy = Policy.compile("policy.md", Policies.yaml(rules + sections), Harms.standard());

        assertThat(policy.clauseOf("hate")).isPresent();
        assertThat(policy.reviewOrder().expression().reads())
                .isSubsetOf(List.copyOf(ReviewFacts.names().keySet()));
    }

    private static String block(String start) {
        Matcher block = Pattern.compile("```yaml\n(" + start + ".*?)```", Pattern.DOTALL)
                .matcher(GUIDE);
        assertThat(block.find()).as(start).isTrue();
        return block.group(1);
    }
}
