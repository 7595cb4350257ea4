package dev.weir.review.api.claim;

import dev.weir.review.api.Api;
import dev.weir.review.api.Page;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.api.task.TaskRow;
import dev.weir.review.api.task.VisibleTasks;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.claim.Claims;
import dev.weir.review.claim.SkipReason;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Desk;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(
        name = "claims",
        description =
                "Taking tasks, for a while. A claim has a number, its token, that goes with everything done to the task;"
                        + " once somebody else has the task, the token is good for nothing")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.decide')")
class ClaimsApi {
    private final Claims claims;
    private final VisibleTasks tasks;
    private final Exposure exposure;
    private final AuditTrail audit;

    ClaimsApi(Claims claims, VisibleTasks tasks, Exposure exposure, AuditTrail audit) {
        this.exposure = exposure;
        this.claims = claims;
        this.tasks = tasks;
        this.audit = audit;
    }

    /** A task that the caller holds. */
    @Schema(description = "A task that the caller holds")
    record Claim(
            TaskRow task,

            @Schema(description = "Goes with everything done to the task", example = "3")
            long token,

            @Schema(description = "Until when, unless it is renewed")
            Instant until) {
        static Claim of(Task task) {
            Instant until = task.heldUntil();
            if (until == null) {
                throw new IllegalStateException("A claimed task is held until a moment");
            }
            return new Claim(TaskRow.of(task), task.token(), until);
        }
    }

    /** How much the caller wants to hold, and of what. */
    @Schema(description = "How much the caller wants to hold, and of what; what is left out does not matter")
    record ClaimsWanted(
            @Schema(description = "How many tasks to hold in all; no more than one person may", example = "3")
            @NotNull
            @Min(1)
            @Max(100)
            Integer hold,

            @Size(max = 200) @Nullable String queue,
            @Size(max = 100) @Nullable String harm,
            @Size(max = 200) @Nullable String surface,
            @Size(max = 20) @Nullable String language,
            @Nullable Desk desk) {}

    /** Claims to go on. */
    @Schema(description = "Claims that are to go on")
    record ClaimRenewal(@NotNull @Size(min = 1, max = 100) List<@Valid ClaimToken> claims) {}

    /** A claim by its number. */
    @Schema(description = "A claim by its number")
    record ClaimToken(
            @NotNull UUID task,
            @Schema(example = "3") @NotNull Long token) {}

    /** A claim that goes on. */
    @Schema(description = "A claim that goes on")
    record RenewedClaim(UUID task, Instant until) {}

    /** Why somebody passes a task on. */
    @Schema(description = "Why somebody passes a task on")
    record TaskSkip(
            @Schema(description = "Of the caller's claim", example = "3") @NotNull
            Long token,

            @Schema(description = "DISTRESSING is never counted against anybody") @NotNull
            SkipReason reason,

            @Schema(description = "For colleagues") @Size(max = 1000) @Nullable
            String note) {}

    @Operation(summary = "What the caller holds", description = "The longest held first.")
    @GetMapping("/claims")
    Page<Claim> listClaims(Reviewer person) {
        return Page.whole(claims.held(person).stream().map(Claim::of).toList());
    }

    @Operation(
            summary = "Claim what comes next",
            description =
                    "Claims the best free tasks until the caller holds so many, answers that came back to them first. Sent again, it"
                            + " claims nothing more. Fewer are held when there are not as many, or one person may not hold so many; and nothing"
                            + " heavier is claimed than they should still get in this shift (GET /api/v1/me/standing).")
    @PutMapping("/claims")
    @Transactional
    Page<Claim> claimNext(Reviewer person, @RequestBody @Valid ClaimsWanted wanted) {
        QueueFilter filter =
                new QueueFilter(wanted.queue(), wanted.harm(), wanted.surface(), wanted.language(), wanted.desk());
        Claims.Holding holding = claims.hold(person, exposure.lighter(person, filter), wanted.hold());
        holding.claimed().forEach(task -> note(person, AuditKind.TASK_CLAIMED, task));
        return Page.whole(holding.all().stream().map(Claim::of).toList());
    }

    @Operation(
            summary = "Renew claims",
            description = "Any activity should. What is missing in the answer was lost to somebody else or is decided.")
    @PostMapping("/claims/renewal")
    Page<RenewedClaim> renewClaims(Reviewer person, @RequestBody @Valid ClaimRenewal renewal) {
        Map<UUID, Long> tokens =
                renewal.claims().stream().collect(Collectors.toMap(ClaimToken::task, ClaimToken::token, Math::max));
        return Page.whole(claims.renew(person, tokens).entrySet().stream()
                .map(one -> new RenewedClaim(one.getKey(), one.getValue()))
                .toList());
    }

    @Operation(summary = "Claim one task", description = "Sent again, it answers with the same claim.")
    @Refuses({ProblemType.CLAIM_LOST, ProblemType.CLOSED, ProblemType.NOT_ALLOWED, ProblemType.LIMIT})
    @PutMapping("/tasks/{id}/claim")
    @Transactional
    Claim claimTask(Reviewer person, @PathVariable UUID id) {
        long before = tasks.get(person, id).token();
        Task task = claims.take(person, id);
        if (task.token() != before) {
            note(person, AuditKind.TASK_CLAIMED, task);
        }
        return Claim.of(task);
    }

    @Operation(summary = "Give a task back", description = "A claim that is lost already is left alone.")
    @DeleteMapping("/tasks/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void releaseTask(
            Reviewer person,
            @PathVariable UUID id,
            @Parameter(description = "Of the caller's claim", example = "3") @RequestParam long token) {
        Task task = tasks.get(person, id);
        claims.release(person, Map.of(id, token));
        exposure.left(person, id);
        if (person.id().equals(task.holder()) && task.token() == token) {
            note(person, AuditKind.TASK_RELEASED, task);
        }
    }

    @Operation(
            summary = "Pass a task on to somebody else",
            description = "It is not offered to the caller again. Sent again, it is answered with claim-lost.")
    @Refuses({ProblemType.CLAIM_LOST, ProblemType.LIMIT})
    @PostMapping("/tasks/{id}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void skipTask(Reviewer person, @PathVariable UUID id, @RequestBody @Valid TaskSkip skip) {
        Task task = tasks.get(person, id);
        claims.skip(person, id, skip.token(), skip.reason(), skip.note() == null ? "" : skip.note());
        exposure.left(person, id);
        audit.record(AuditNote.of(person.actor(), AuditKind.TASK_SKIPPED)
                .task(id)
                .content(task.contentId())
                .with("reason", skip.reason()));
    }

    private void note(Reviewer person, AuditKind kind, Task task) {
        audit.record(AuditNote.of(person.actor(), kind).task(task.id()).content(task.contentId()));
    }
}
