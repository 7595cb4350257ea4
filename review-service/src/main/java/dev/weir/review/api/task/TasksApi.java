package dev.weir.review.api.task;

import dev.weir.review.api.Api;
import dev.weir.review.api.Page;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.claim.Claims;
import dev.weir.review.consult.Consultations;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.sibling.PdqBands;
import dev.weir.review.sibling.Sibling;
import dev.weir.review.sibling.Siblings;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.schemas.ReviewTask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "tasks", description = "What people look at")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.read')")
class TasksApi {
    /** More than a person reads; who needs them all asks for the audit trail. */
    private static final int EARLIER_AT_MOST = 20;

    private final VisibleTasks tasks;
    private final TaskContents contents;
    private final TaskViews views;
    private final Rulings rulings;
    private final Consultations consultations;
    private final Siblings siblings;
    private final Claims claims;
    private final AuditTrail audit;

    TasksApi(
            VisibleTasks tasks,
            TaskContents contents,
            TaskViews views,
            Rulings rulings,
            Consultations consultations,
            Siblings siblings,
            Claims claims,
            AuditTrail audit) {
        this.tasks = tasks;
        this.contents = contents;
        this.views = views;
        this.rulings = rulings;
        this.consultations = consultations;
        this.siblings = siblings;
        this.claims = claims;
        this.audit = audit;
    }

    /** Another open task that is alike. */
    @Schema(description = "Another open task with the same or nearly the same content")
    record SiblingView(
            TaskRow task,

            @Schema(description = "Name of its part that is alike", example = "body")
            String part,

            Sibling.Likeness likeness,

            @Schema(description = "Differing bits of the pictures' hashes; 0 when the same", example = "12")
            int distance) {}

    @Operation(
            summary = "A task with its content",
            description =
                    "Goes to the audit trail. The caller need not hold the task; if they do, their time with it begins.")
    @GetMapping("/tasks/{id}")
    @Transactional
    TaskView getTask(
            Reviewer person,
            @PathVariable UUID id,
            @Parameter(description = "false to decide without the machine's view first")
                    @RequestParam(defaultValue = "true")
                    boolean machine) {
        Task task = tasks.get(person, id);
        Optional<ReviewTask> record = contents.find(id);
        claims.seen(person, id);
        audit.record(AuditNote.of(person.actor(), AuditKind.TASK_VIEWED)
                .task(id)
                .content(task.contentId())
                .with("machine", machine));
        TaskRow row = TaskRow.of(task);
        return new TaskView(
                row,
                person.id().equals(row.holder()) ? Long.valueOf(task.token()) : null,
                record.map(ReviewTask::getUpload).map(views::content).orElse(null),
                machine
                        ? record.map(ReviewTask::getDecision)
                                .map(views::machine)
                                .orElse(null)
                        : null,
                record.map(ReviewTask::getAccountHistory).orElse(List.of()).stream()
                        .map(TaskViews::past)
                        .toList(),
                rulings.on(task.contentId(), EARLIER_AT_MOST).stream()
                        .map(TaskViews::earlier)
                        .toList(),
                consultations.about(id).stream().map(QuestionView::of).toList());
    }

    @Operation(
            summary = "Other open tasks with the same or nearly the same content",
            description = "The surest first, and just those that the caller may see.")
    @GetMapping("/tasks/{id}/siblings")
    Page<SiblingView> listSiblings(
            Reviewer person,
            @PathVariable UUID id,
            @Parameter(description = "Largest distance of pictures, in bits")
                    @RequestParam(defaultValue = "" + PdqBands.RADIUS)
                    @Min(0)
                    @Max(PdqBands.RADIUS)
                    int radius,
            @RequestParam(defaultValue = Api.PAGE) @Min(1) @Max(Api.PAGE_AT_MOST) int limit) {
        tasks.get(person, id);
        return Page.whole(siblings.of(person, id, radius, limit).stream()
                .map(found ->
                        new SiblingView(TaskRow.of(found.task()), found.part(), found.likeness(), found.distance()))
                .toList());
    }
}
