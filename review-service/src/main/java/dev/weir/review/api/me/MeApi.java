package dev.weir.review.api.me;

import dev.weir.review.api.Api;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.exposure.Standing;
import dev.weir.review.people.Caller;
import dev.weir.review.people.Machine;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.people.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "me", description = "Who is calling, and what they may do")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.read')")
class MeApi {
    /** A caller as they see themselves. */
    @Schema(description = "A caller as they see themselves")
    record Me(
            @Schema(description = "PERSON or MACHINE", example = "PERSON")
            Kind kind,

            @Schema(description = "What the audit trail calls them", example = "p-abcdefghijkl")
            String id,

            @Schema(description = "What colleagues call them; people only", example = "Ada") @Nullable
            String name,

            @Schema(description = "People only") @Nullable List<Role> roles,

            @Schema(description = "What they may do here", example = "[\"review.read\", \"review.decide\"]")
            List<String> scopes,

            @Schema(description = "What they may work; people only") @Nullable
            MyReach reach) {}

    /** Whether a person calls or a program. */
    enum Kind {
        PERSON,
        MACHINE
    }

    /** What a person may work. */
    @Schema(description = "What a person may work")
    record MyReach(
            @Schema(description = "True when queues does not matter")
            boolean everyQueue,

            @Schema(description = "Queues granted") List<String> queues,

            @Schema(description = "Restricted harms granted, each a code or a family", example = "[\"CSAE.*\"]")
            List<String> restrictedHarms,

            @Schema(description = "Languages they read; empty when it does not matter", example = "[\"en\", \"pt\"]")
            List<String> languages) {}

    private final Exposure exposure;

    MeApi(Exposure exposure) {
        this.exposure = exposure;
    }

    /** Where somebody stands in this shift. */
    @Schema(
            description =
                    "Where the caller stands in this shift with what is hard to look at; for themselves alone, and nobody counts it")
    record MyStanding(
            List<MyBudget> budgets,

            @Schema(description = "Minutes since the last break", example = "35")
            long minutesWithoutBreak,

            @Schema(description = "Severe tasks since then", example = "2")
            int severeWithoutBreak,

            @Schema(description = "True when a break would be good now")
            boolean breakDue,

            @Schema(
                    description =
                            "The highest severity that is offered for the rest of the shift; absent when there is no limit")
            @Nullable
            Integer heaviest,

            @Schema(description = "Why lighter work is offered, in a sentence for them") @Nullable
            String whyLighter,

            @Schema(description = "Why a break would be good, in a sentence for them") @Nullable
            String whyBreak) {
        static MyStanding of(Standing standing) {
            return new MyStanding(
                    standing.budgets().stream()
                            .map(budget -> new MyBudget(budget.severity(), budget.items(), budget.percent()))
                            .toList(),
                    standing.withoutBreak().toMinutes(),
                    standing.severeWithoutBreak(),
                    standing.breakDue(),
                    standing.heaviest().isPresent() ? standing.heaviest().getAsInt() : null,
                    standing.whyLighter().orElse(null),
                    standing.whyBreak().orElse(null));
        }
    }

    /** How much of what is enough was used. */
    @Schema(description = "How much of what is enough for a shift was used")
    record MyBudget(
            @Schema(description = "This one and above", example = "4")
            int severity,

            @Schema(description = "Tasks seen", example = "3")
            int items,

            @Schema(example = "20") int percentUsed) {}

    @Operation(summary = "Where the caller stands in this shift", description = "Their own, and nobody else's.")
    @GetMapping("/me/standing")
    MyStanding getMyStanding(Reviewer person) {
        return MyStanding.of(exposure.standing(person));
    }

    @Operation(summary = "Who is calling", description = "A person with roles and reach, or a machine with scopes.")
    @GetMapping("/me")
    Me getMe(Caller caller) {
        return switch (caller) {
            case Reviewer person ->
                new Me(
                        Kind.PERSON,
                        person.actor(),
                        person.name(),
                        person.roles().stream().sorted().toList(),
                        scopes(Scope.of(person.roles())),
                        new MyReach(
                                person.reach().everyQueue(),
                                sorted(person.reach().queues()),
                                sorted(person.reach().restrictedHarms()),
                                sorted(person.reach().languages())));
            case Machine machine -> new Me(Kind.MACHINE, machine.actor(), null, null, scopes(machine.scopes()), null);
        };
    }

    private static List<String> scopes(Collection<Scope> scopes) {
        return scopes.stream().sorted().map(Scope::authority).toList();
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
