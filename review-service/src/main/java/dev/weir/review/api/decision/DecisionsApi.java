package dev.weir.review.api.decision;

import dev.weir.review.api.Api;
import dev.weir.review.api.Cursor;
import dev.weir.review.api.Page;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.api.task.VisibleTasks;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.decide.Decisions;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "decisions", description = "What people decide")
@RestController
@RequestMapping(Api.V1)
class DecisionsApi {
    private final Decisions decisions;
    private final Rulings rulings;
    private final VisibleTasks tasks;
    private final Exposure exposure;
    private final AuditTrail audit;

    DecisionsApi(Decisions decisions, Rulings rulings, VisibleTasks tasks, Exposure exposure, AuditTrail audit) {
        this.exposure = exposure;
        this.decisions = decisions;
        this.rulings = rulings;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** A decision to be made. */
    @Schema(description = "A decision about a task that the caller holds")
    record NewDecision(
            @NotNull UUID task,

            @Schema(description = "Of the caller's claim", example = "3") @NotNull
            Long token,

            @NotNull @Valid ChoiceMade choice) {}

    /** What an undone decision leaves. */
    @Schema(description = "The task is the caller's again")
    record UndoneDecision(
            UUID task,

            @Schema(description = "Of the new claim", example = "4")
            long token) {}

    private record Place(Instant at, UUID id) {}

    @Operation(summary = "The caller's decisions", description = "The latest first.")
    @GetMapping("/decisions")
    @PreAuthorize("hasAuthority('review.read')")
    Page<DecisionView> listDecisions(
            Reviewer person,
            @RequestParam(defaultValue = Api.PAGE) @Min(1) @Max(Api.PAGE_AT_MOST) int limit,
            @Parameter(description = "From the link of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        return Page.of(
                read(person, cursor, limit + 1),
                limit,
                ruling -> Cursor.of(ruling.decidedAt(), ruling.id()),
                DecisionView::of);
    }

    private List<Ruling> read(Reviewer person, @Nullable String cursor, int count) {
        if (cursor == null) {
            return rulings.by(person.id(), count);
        }
        Place after =
                Cursor.read(cursor, parts -> new Place(Instant.parse(parts.getFirst()), UUID.fromString(parts.get(1))));
        return rulings.by(person.id(), after.at(), after.id(), count);
    }

    @Operation(
            summary = "A decision, and how far it has come",
            description = "The caller's own, or one about a task that they may see.")
    @GetMapping("/decisions/{id}")
    @PreAuthorize("hasAuthority('review.read')")
    DecisionView getDecision(Reviewer person, @PathVariable UUID id) {
        Ruling ruling = rulings.find(id).orElseThrow(() -> Refusal.notFound("decision"));
        if (!ruling.person().equals(person.id())) {
            tasks.get(person, ruling.task());
        }
        return DecisionView.of(ruling);
    }

    @Operation(
            summary = "Decide",
            description =
                    "The id is a UUID that the client makes. Sent again with the same id, it decides nothing twice and"
                            + " is answered with the same decision.")
    @Refuses({ProblemType.CLAIM_LOST, ProblemType.ID_TAKEN, ProblemType.NOT_ALLOWED})
    @PutMapping("/decisions/{id}")
    @PreAuthorize("hasAuthority('review.decide')")
    @Transactional
    DecisionView decide(Reviewer person, @PathVariable UUID id, @RequestBody @Valid NewDecision wanted) {
        boolean known = rulings.find(id).isPresent();
        Ruling ruling = decisions.decide(
                person, id, wanted.task(), wanted.token(), wanted.choice().choice());
        if (!known) {
            exposure.left(person, ruling.task());
            audit.record(note(person, AuditKind.DECIDED, ruling)
                    .with("action", ruling.action())
                    .with("harm", ruling.harm())
                    .with("blind", ruling.blind()));
        }
        return DecisionView.of(ruling);
    }

    @Operation(
            summary = "Undo a decision",
            description = "Within the undo window, before anybody acts on it. The task is the caller's again.")
    @Refuses({ProblemType.TOO_LATE, ProblemType.CLOSED})
    @DeleteMapping("/decisions/{id}")
    @PreAuthorize("hasAuthority('review.decide')")
    @Transactional
    UndoneDecision undoDecision(Reviewer person, @PathVariable UUID id) {
        long token = decisions.undo(person, id);
        Ruling ruling = rulings.find(id).orElseThrow(() -> Refusal.notFound("decision"));
        audit.record(note(person, AuditKind.UNDONE, ruling));
        return new UndoneDecision(ruling.task(), token);
    }

    static AuditNote note(Reviewer person, AuditKind kind, Ruling ruling) {
        return AuditNote.of(person.actor(), kind)
                .task(ruling.task())
                .content(ruling.contentId())
                .ruling(ruling.id());
    }
}
