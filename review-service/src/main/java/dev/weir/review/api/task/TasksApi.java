package dev.weir.review.api.task;

import dev.weir.review.api.Api;
import dev.weir.review.api.Cursor;
import dev.weir.review.api.Page;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.claim.Claims;
import dev.weir.review.consult.Consultations;
import dev.weir.review.decide.Rulings;
import dev.weir.review.exposure.Exposure;
import dev.weir.review.people.Reviewer;
import dev.weir.review.queue.Counted;
import dev.weir.review.queue.ListedTask;
import dev.weir.review.queue.QueueCounts;
import dev.weir.review.queue.QueueState;
import dev.weir.review.queue.TaskFilter;
import dev.weir.review.queue.TaskList;
import dev.weir.review.queue.TaskOrder;
import dev.weir.review.queue.TaskPage;
import dev.weir.review.sibling.PdqBands;
import dev.weir.review.sibling.Sibling;
import dev.weir.review.sibling.Siblings;
import dev.weir.review.task.Desk;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.review.task.TaskState;
import dev.weir.schemas.ReviewTask;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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
    private final RecordViews views;
    private final Rulings rulings;
    private final Consultations consultations;
    private final Siblings siblings;
    private final Claims claims;
    private final Exposure exposure;
    private final TaskList list;
    private final QueueCounts counts;
    private final AuditTrail audit;

    TasksApi(
            VisibleTasks tasks,
            TaskContents contents,
            RecordViews views,
            Rulings rulings,
            Consultations consultations,
            Siblings siblings,
            Claims claims,
            Exposure exposure,
            TaskList list,
            QueueCounts counts,
            AuditTrail audit) {
        this.tasks = tasks;
        this.contents = contents;
        this.views = views;
        this.rulings = rulings;
        this.consultations = consultations;
        this.siblings = siblings;
        this.claims = claims;
        this.exposure = exposure;
        this.list = list;
        this.counts = counts;
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

    /** States that tasks can be listed by. */
    enum ListedState {
        OPEN,
        DECIDED,
        CLOSED,
        /** With an account or a content alone. */
        ALL;

        @Nullable
        TaskState state() {
            return this == ALL ? null : TaskState.valueOf(name());
        }
    }

    /** How a queue stands. */
    @Schema(description = "How a queue stands, as far as the caller sees it")
    record QueueView(
            @Schema(example = "default") String queue,

            @Schema(description = "Open tasks, those that somebody holds included")
            long waiting,

            @Schema(description = "Those of them that the caller may take")
            long workable,

            @Schema(description = "When the oldest was opened") @Nullable
            Instant oldest,

            @Schema(description = "The earliest end of a task's time") @Nullable
            Instant nextDue,

            @Schema(description = "Tasks whose time ends soon")
            CountedNumber dueSoon,

            @Schema(description = "Tasks whose time has ended")
            CountedNumber overdue,

            @Schema(description = "Tasks that the caller holds")
            int held) {

        /** A number that is counted up to a limit. */
        @Schema(description = "A number that is counted up to a limit")
        record CountedNumber(
                @Schema(example = "12") long number,

                @Schema(description = "True when there are more")
                boolean more) {
            static CountedNumber of(Counted counted) {
                return new CountedNumber(counted.number(), counted.more());
            }
        }

        static QueueView of(QueueState state) {
            return new QueueView(
                    state.queue(),
                    state.waiting(),
                    state.workable(),
                    state.oldest(),
                    state.nextDue(),
                    CountedNumber.of(state.dueSoon()),
                    CountedNumber.of(state.overdue()),
                    state.held());
        }
    }

    /** What somebody looks for. */
    @Schema(description = "What somebody looks for")
    record TaskSearch(
            @Schema(description = "Of a task, a content or an account", example = "comment-17")
            @NotBlank
            @Size(max = 300)
            String id) {}

    @Operation(
            summary = "How the queues stand",
            description = "By name, over what the caller may see and nothing else.")
    @GetMapping("/queues")
    Page<QueueView> listQueues(Reviewer person) {
        return Page.whole(counts.queues(person).stream().map(QueueView::of).toList());
    }

    @Operation(
            summary = "Tasks",
            description =
                    "Nothing of their content. What is left out does not matter. Closed tasks come as they were closed, the last"
                            + " first; decided ones and those of every state by age.")
    @GetMapping("/tasks")
    @Transactional
    Page<TaskRow> listTasks(
            Reviewer person,
            @RequestParam(required = false) @Size(max = 300) @Nullable String queue,
            @RequestParam(required = false) @Size(max = 300) @Nullable String harm,
            @RequestParam(required = false) @Size(max = 300) @Nullable String surface,
            @RequestParam(required = false) @Size(max = 300) @Nullable String language,
            @RequestParam(required = false) @Nullable Desk desk,
            @Parameter(description = "ALL goes with an account or a content") @RequestParam(defaultValue = "OPEN")
                    ListedState state,
            @Parameter(description = "Whose content") @RequestParam(required = false) @Size(max = 300) @Nullable
                    String account,
            @Parameter(description = "Id of the content; with a * at its end, every id that begins like that")
                    @RequestParam(required = false)
                    @Size(max = 300)
                    @Nullable
                    String content,
            @Parameter(description = "true for appeals alone") @RequestParam(defaultValue = "false") boolean appeal,
            @Parameter(description = "true for what users reported") @RequestParam(defaultValue = "false")
                    boolean reported,
            @Parameter(description = "me, anybody, nobody, or for leads and auditors the pseudonym of a colleague")
                    @RequestParam(required = false)
                    @Size(max = 300)
                    @Nullable
                    String holder,
            @RequestParam(defaultValue = "RANK") TaskOrder order,
            @Parameter(description = "From the link of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        TaskFilter filter = new TaskFilter(
                new QueueFilter(queue, harm, surface, language, desk),
                state.state(),
                account,
                content,
                appeal,
                reported,
                holder,
                order);
        TaskPage page = list.page(
                person,
                filter,
                cursor == null
                        ? null
                        : Cursor.read(cursor, parts -> dev.weir.review.queue.Cursor.parse(parts.getFirst())));
        if (account != null || content != null) {
            searched(
                    person,
                    account != null ? "account" : "content",
                    page.tasks().size());
        }
        return new Page<>(
                page.tasks().stream().map(TaskRow::of).toList(),
                page.next() == null ? null : Page.from(Cursor.of(page.next())));
    }

    @Operation(
            summary = "Find what has a certain id",
            description =
                    "A task's, a content's or an account's; the latest first. In a body, so that what somebody looks for is in no"
                            + " address and no log.")
    @PostMapping("/tasks/search")
    @Transactional
    Page<TaskRow> findTasks(Reviewer person, @RequestBody @Valid TaskSearch search) {
        List<ListedTask> found = list.find(person, search.id());
        searched(person, "id", found.size());
        return Page.whole(found.stream().map(TaskRow::of).toList());
    }

    private void searched(Reviewer person, String by, int found) {
        audit.record(
                AuditNote.of(person.actor(), AuditKind.SEARCHED).with("by", by).with("found", found));
    }

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
        TaskRow row = TaskRow.of(task);
        Long token = person.id().equals(row.holder()) && claims.view(person, id, task.token()) ? task.token() : null;
        if (token != null) {
            exposure.saw(person, id, Math.max(task.severity(), task.lane().severity()), 0);
        }
        audit.record(AuditNote.of(person.actor(), AuditKind.TASK_VIEWED)
                .task(id)
                .content(task.contentId())
                .with("machine", machine));
        return new TaskView(
                row,
                token,
                record.map(ReviewTask::getUpload)
                        .map(upload -> views.content(id, upload))
                        .orElse(null),
                machine
                        ? record.map(ReviewTask::getDecision)
                                .map(views::machine)
                                .orElse(null)
                        : null,
                record.map(ReviewTask::getAccountHistory).orElse(List.of()).stream()
                        .map(RecordViews::past)
                        .toList(),
                rulings.on(task.contentId(), EARLIER_AT_MOST).stream()
                        .map(RecordViews::earlier)
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
