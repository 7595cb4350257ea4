package dev.weir.review.api.task;

import dev.weir.review.api.Api;
import dev.weir.review.api.Page;
import dev.weir.review.api.RulingAction;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.consult.ConsultationKind;
import dev.weir.review.consult.Consultations;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Task;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "questions", description = "Handing a task on to a senior, or asking a colleague what they would do")
@RestController
@RequestMapping(Api.V1)
class QuestionsApi {
    private final VisibleTasks tasks;
    private final Consultations consultations;
    private final Exposure exposure;
    private final AuditTrail audit;

    QuestionsApi(VisibleTasks tasks, Consultations consultations, Exposure exposure, AuditTrail audit) {
        this.exposure = exposure;
        this.tasks = tasks;
        this.consultations = consultations;
        this.audit = audit;
    }

    /** A question. */
    @Schema(description = "A question about a task that the caller holds")
    record TaskQuestion(
            @Schema(description = "Of the caller's claim", example = "3") @NotNull
            Long token,

            @Schema(
                    description =
                            "ESCALATION: a senior decides, or answers. SECOND_OPINION: a colleague answers, and whoever asked decides")
            @NotNull
            ConsultationKind kind,

            @Schema(example = "Is this quoted from a film?") @NotNull @Size(min = 1, max = 20_000)
            String question) {}

    /** An answer. */
    @Schema(description = "What the caller would do with a task that they hold and a colleague asked about")
    record TaskAnswer(
            @Schema(description = "Of the caller's claim", example = "4") @NotNull
            Long token,

            @NotNull RulingAction action,

            @Schema(description = "NONE with ALLOW, and with nothing else", example = "NONE") @NotNull @Size(max = 100)
            String harm,

            @Schema(example = "Yes, and the film is cited") @NotNull @Size(min = 1, max = 20_000)
            String answer) {}

    @Operation(summary = "What was asked about a task", description = "The first first.")
    @GetMapping("/tasks/{id}/questions")
    @PreAuthorize("hasAuthority('review.read')")
    Page<QuestionView> listQuestions(Reviewer person, @PathVariable UUID id) {
        tasks.get(person, id);
        return Page.whole(consultations.about(id).stream().map(QuestionView::of).toList());
    }

    @Operation(
            summary = "Escalate a task, or ask for a second opinion",
            description =
                    "The caller's claim ends. Sent again, it is answered with claim-lost, and nothing happens twice.")
    @Refuses({ProblemType.CLAIM_LOST, ProblemType.NOT_ALLOWED})
    @PostMapping("/tasks/{id}/questions")
    @PreAuthorize("hasAuthority('review.decide')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void askQuestion(Reviewer person, @PathVariable UUID id, @RequestBody @Valid TaskQuestion question) {
        Task task = tasks.get(person, id);
        consultations.ask(person, id, question.token(), question.kind(), question.question());
        exposure.left(person, id);
        AuditKind kind = question.kind() == ConsultationKind.ESCALATION ? AuditKind.ESCALATED : AuditKind.OPINION_ASKED;
        audit.record(AuditNote.of(person.actor(), kind).task(id).content(task.contentId()));
    }

    @Operation(
            summary = "Answer a colleague's question",
            description = "The task goes back to whoever asked, for them alone for a while.")
    @Refuses({ProblemType.CLAIM_LOST, ProblemType.CLOSED})
    @PostMapping("/tasks/{id}/answer")
    @PreAuthorize("hasAuthority('review.decide')")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Transactional
    void answerQuestion(Reviewer person, @PathVariable UUID id, @RequestBody @Valid TaskAnswer answer) {
        Task task = tasks.get(person, id);
        consultations.answer(person, id, answer.token(), answer.action().action(), answer.harm(), answer.answer());
        exposure.left(person, id);
        audit.record(AuditNote.of(person.actor(), AuditKind.OPINION_GIVEN)
                .task(id)
                .content(task.contentId())
                .with("action", answer.action())
                .with("harm", answer.harm()));
    }
}
