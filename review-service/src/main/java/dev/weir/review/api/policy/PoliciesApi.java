package dev.weir.review.api.policy;

import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.review.api.Api;
import dev.weir.review.api.Page;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.refusal.Refusal;
import dev.weir.vocabulary.Harms;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "policies", description = "What people decide by")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.read')")
class PoliciesApi {
    private final PublishedPolicies policies;

    PoliciesApi(PublishedPolicies policies) {
        this.policies = policies;
    }

    /** A policy. */
    @Schema(description = "A policy")
    record PolicyView(
            @Schema(example = "community") String id,
            @Schema(example = "3") String version,

            @Schema(description = "Hex SHA-256 of the document")
            String digest,

            @Schema(example = "Community rules") String title,
            @Schema(example = "trust-and-safety") String owner,

            @Schema(description = "Where it holds; empty for wherever no other does")
            List<String> surfaces) {
        static PolicyView of(Policy policy) {
            return new PolicyView(
                    policy.id(),
                    policy.version(),
                    policy.digest(),
                    policy.title(),
                    policy.owner(),
                    policy.surfaces().stream().sorted().toList());
        }
    }

    /** A policy with what it says. */
    @Schema(description = "A policy with what it says")
    record WholePolicy(PolicyView policy, List<ClauseView> clauses, List<RuleView> rules) {}

    /** A clause. */
    @Schema(description = "What rules of a policy stand for, in words for people")
    record ClauseView(
            @Schema(example = "insults") String id,
            @Schema(example = "HARASS") String harm,
            @Schema(example = "Insults") String title,
            String text,
            @Schema(description = "What breaks it") List<String> examples,

            @Schema(description = "What looks like it and does not break it")
            List<String> counterexamples,

            @Schema(description = "Actions that fit, mildest first; empty when that is left open")
            List<String> actions,

            @Schema(description = "What the uploader is told, by language")
            Map<String, String> notice) {
        static ClauseView of(Clause clause) {
            return new ClauseView(
                    clause.id(),
                    clause.harm(),
                    clause.title(),
                    clause.text(),
                    clause.examples(),
                    clause.counterexamples(),
                    clause.actions().stream().map(Enum::name).toList(),
                    clause.notice());
        }
    }

    /** A rule. */
    @Schema(description = "A rule")
    record RuleView(
            @Schema(example = "toxic-grey") String id,

            @Schema(description = "When it is true", example = "text.toxic >= 5000")
            String when,

            @Schema(example = "REVIEW") String action,
            @Schema(example = "HARASS") String harm,

            @Schema(description = "With the names of signals in braces")
            String reason,

            @Nullable String clause) {
        static RuleView of(RuleSummary rule) {
            return new RuleView(
                    rule.id(), rule.condition(), rule.action().name(), rule.harm(), rule.reason(), rule.clause());
        }
    }

    /** A harm of the taxonomy. */
    @Schema(description = "A harm of the taxonomy")
    record HarmView(
            @Schema(example = "HARASS") String code,
            @Schema(example = "Harassment") String title,

            @Schema(description = "0 (no harm) to 5", example = "3")
            int severity) {}

    @Operation(summary = "The policies in force", description = "By id.")
    @GetMapping("/policies")
    Page<PolicyView> listPolicies() {
        return Page.whole(
                policies.inForce().values().stream().map(PolicyView::of).toList());
    }

    @Operation(
            summary = "A policy",
            description = "In force or not: decisions name the digest of the policy they followed.")
    @GetMapping("/policies/{digest}")
    WholePolicy getPolicy(
            @Parameter(description = "Hex SHA-256 of the document") @PathVariable @Size(max = 100) String digest) {
        Policy policy = policies.withDigest(digest).orElseThrow(() -> Refusal.notFound("policy"));
        return new WholePolicy(
                PolicyView.of(policy),
                policy.clauses().stream().map(ClauseView::of).toList(),
                policy.rules().stream().map(RuleView::of).toList());
    }

    @Operation(
            summary = "The clauses that hold on a surface",
            description = "Of the policy in force there; empty when there is none.")
    @GetMapping("/clauses")
    Page<ClauseView> listClauses(
            @Parameter(example = "comments") @RequestParam @Size(max = 200) String surface,
            @Parameter(description = "Just those about this harm", example = "HARASS")
                    @RequestParam(required = false)
                    @Nullable
                    String harm) {
        return Page.whole(policies.forSurface(surface).map(Policy::clauses).orElse(List.of()).stream()
                .filter(clause -> harm == null || clause.harm().equals(harm))
                .map(ClauseView::of)
                .toList());
    }

    @Operation(summary = "The taxonomy of harms", description = "In its own order, NONE included.")
    @GetMapping("/harms")
    Page<HarmView> listHarms() {
        return Page.whole(Harms.standard().all().stream()
                .map(harm -> new HarmView(harm.code(), harm.title(), harm.severity()))
                .toList());
    }
}
