package dev.weir.review.console.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.policy.Policy;
import dev.weir.review.site.Samples;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.serde.TrustedRecords;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Against the example policy: what is selected before anybody has looked. */
class ProposalTest {
    static {
        TrustedRecords.install();
    }

    private final Optional<Policy> policy = Optional.of(example());

    private static Policy example() {
        try {
            return Policy.compile(
                    "community.yaml",
                    Files.readString(Path.of("..", "examples", "policies", "community.yaml")),
                    Harms.standard());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Decision fired(String rule, Action action, String harm) {
        Decision decision = Samples.task().open().getDecision();
        decision.setFired(List.of(
                new FiredRule(rule, dev.weir.schemas.Action.valueOf(action.name()), harm, false, "because", Map.of())));
        return decision;
    }

    @Test
    void aRuleThatActsIsProposedAsItIs() {
        assertThat(Proposal.of(fired("spam-sure", Action.BLOCK, "SPAM"), policy, 0))
                .hasValueSatisfying(proposal -> {
                    assertThat(proposal.action()).isEqualTo(Action.BLOCK);
                    assertThat(proposal.option()).isEqualTo("SPAM|spam");
                });
    }

    @Test
    void aRuleThatAsksForAPersonLeadsToTheClausesFirstStep() {
        assertThat(Proposal.of(fired("toxic-likely", Action.REVIEW, "HARASS"), policy, 0))
                .hasValueSatisfying(proposal -> assertThat(proposal.action()).isEqualTo(Action.RESTRICT));
    }

    @Test
    void strikesLeadOneStepFurther() {
        assertThat(Proposal.of(fired("toxic-likely", Action.REVIEW, "HARASS"), policy, 2))
                .hasValueSatisfying(proposal -> {
                    assertThat(proposal.action()).isEqualTo(Action.BLOCK);
                    assertThat(proposal.because()).contains("2 strikes");
                });
    }

    @Test
    void toAllowIsNeverProposedByALadder() {
        assertThat(Proposal.of(fired("other-language", Action.REVIEW, "OTHER_TC"), policy, 0))
                .hasValueSatisfying(proposal -> assertThat(proposal.action()).isEqualTo(Action.RESTRICT));
    }

    @Test
    void withoutAPolicyTheTaxonomySpeaksAndMayHaveNoAction() {
        assertThat(Proposal.of(fired("gone", Action.REVIEW, "SPAM"), Optional.empty(), 0))
                .hasValueSatisfying(proposal -> assertThat(proposal.action()).isEqualTo(Action.RESTRICT));
        assertThat(Proposal.of(fired("gone", Action.REVIEW, "HATE"), Optional.empty(), 0))
                .hasValueSatisfying(proposal -> {
                    assertThat(proposal.action()).isNull();
                    assertThat(proposal.option()).isEqualTo("HATE|");
                });
    }

    @Test
    void aRuleThatTheDocumentNoLongerHasLeadsToTheOnlyClauseOfItsHarm() {
        assertThat(Proposal.of(fired("gone", Action.RESTRICT, "SPAM"), policy, 0))
                .hasValueSatisfying(proposal -> assertThat(proposal.option()).isEqualTo("SPAM|spam"));
    }

    /** What is proposed can always be chosen in the list. */
    @Test
    void everyRulesProposalIsInTheListOfHarms() {
        List<String> options = HarmOption.under(policy).stream()
                .flatMap(group -> group.options().stream())
                .map(HarmOption::value)
                .toList();
        policy.orElseThrow()
                .rules()
                .forEach(rule -> assertThat(options)
                        .contains(Proposal.of(fired(rule.id(), rule.action(), rule.harm()), policy, 0)
                                .orElseThrow()
                                .option()));
        assertThat(options).doesNotHaveDuplicates();
    }

    @Test
    void withoutARuleNothingIsProposed() {
        Decision decision = Samples.task().open().getDecision();
        decision.setFired(List.of());
        assertThat(Proposal.of(decision, policy, 3)).isEmpty();
    }
}
