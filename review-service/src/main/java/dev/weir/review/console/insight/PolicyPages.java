package dev.weir.review.console.insight;

import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.review.insight.FiredRules;
import dev.weir.review.insight.Period;
import dev.weir.review.insight.Share;
import dev.weir.review.people.Reviewer;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.queue.Lapse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The policies in force, for everybody: what is forbidden, by which rules it is found, and how often people then thought otherwise. */
@Controller
class PolicyPages {
    /** A policy as the page shows it. */
    record Shown(
            String id,
            String version,
            String title,
            String owner,
            String digest,
            String surfaces,
            List<Clause> clauses,
            List<Rule> rules) {}

    /** A rule, and what people made of what it found. */
    record Rule(RuleSummary summary, String sla, String clause, String fired, String allowed) {}

    private static final int DIGEST_SHOWN = 12;

    private final PublishedPolicies policies;
    private final FiredRules fired;

    PolicyPages(PublishedPolicies policies, FiredRules fired) {
        this.policies = policies;
        this.fired = fired;
    }

    @GetMapping("/policies")
    String policies(@RequestParam(defaultValue = "month") String period, Reviewer person, Model model) {
        Period back = Period.named(period);
        model.addAttribute("period", back);
        model.addAttribute("periods", Period.values());
        model.addAttribute(
                "policies",
                policies.inForce().values().stream()
                        .map(policy -> shown(policy, fired.allowed(person, policy.id(), back)))
                        .toList());
        return "insight/policies";
    }

    private static Shown shown(Policy policy, Map<String, Share> shares) {
        return new Shown(
                policy.id(),
                policy.version(),
                policy.title(),
                policy.owner(),
                policy.digest()
                        .substring(0, Math.min(DIGEST_SHOWN, policy.digest().length())),
                policy.surfaces().isEmpty() ? "all that no other policy names" : String.join(", ", policy.surfaces()),
                policy.clauses(),
                policy.rules().stream()
                        .map(rule -> rule(policy, rule, shares.getOrDefault(rule.id(), new Share(0, 0))))
                        .toList());
    }

    private static Rule rule(Policy policy, RuleSummary rule, Share share) {
        return new Rule(
                rule,
                Optional.ofNullable(rule.sla()).map(Lapse::words).orElse("none"),
                policy.clauseOf(rule.id()).map(Clause::id).orElse(""),
                Long.toString(share.all()),
                share.words());
    }
}
