package dev.weir.review.api.task;

import dev.weir.review.queue.ListedTask;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task as the queue shows it: everything but what is looked at. */
@Schema(description = "A task as the queue shows it: everything but what is looked at")
public record TaskRow(
        UUID id,

        @Schema(description = "Id of the content on the platform", example = "comment-17")
        String contentId,

        @Schema(description = "Version of the content", example = "1")
        long revision,

        @Schema(description = "Who uploaded it", example = "maria")
        String accountId,

        @Schema(example = "default") String queue,
        @Schema(description = "Who it waits for") Desk desk,

        @Schema(description = "Code of the taxonomy, of the machine's decision", example = "HARASS")
        String harm,

        @Schema(description = "0 (no harm) to 5", example = "3")
        int severity,

        @Schema(example = "comments") String surface,

        @Schema(description = "Primary language subtag; empty when unknown", example = "en")
        String language,

        @Schema(description = "Restricted harms in it") List<String> restricted,
        TaskState state,

        @Schema(description = "DECIDED, SUPERSEDED or DELETED, once it is closed") @Nullable
        String closedBecause,

        @Schema(description = "Place in the order of the queue; higher comes first", example = "100")
        long rank,

        @Schema(description = "Reports by users", example = "2")
        int reports,

        @Schema(description = "True when somebody objects to an earlier decision")
        boolean appeal,

        Instant openedAt,

        @Schema(description = "When a person should have decided") @Nullable
        Instant dueAt,

        @Schema(description = "Pseudonym of whoever holds it, if somebody does", example = "p-abcdefghijkl") @Nullable
        String holder) {
    public TaskRow {
        restricted = List.copyOf(restricted);
    }

    /** A task as everybody sees it who may see it. */
    public static TaskRow of(Task task) {
        return new TaskRow(
                task.id(),
                task.contentId(),
                task.revision(),
                task.accountId(),
                task.lane().queue(),
                task.lane().desk(),
                task.lane().harm(),
                task.severity(),
                task.lane().surface(),
                task.lane().language(),
                task.lane().restricted(),
                task.state(),
                task.closedBecause(),
                task.rank(),
                task.reports(),
                task.appeal(),
                task.openedAt(),
                task.dueAt(),
                task.state() == TaskState.OPEN ? task.holder() : null);
    }

    /** The same from a line of a list. */
    static TaskRow of(ListedTask task) {
        return new TaskRow(
                task.id(),
                task.contentId(),
                task.revision(),
                task.accountId(),
                task.lane().queue(),
                task.lane().desk(),
                task.lane().harm(),
                task.severity(),
                task.lane().surface(),
                task.lane().language(),
                task.lane().restricted(),
                task.state(),
                task.closedBecause(),
                task.rank(),
                task.reports(),
                task.appeal(),
                task.openedAt(),
                task.dueAt(),
                task.holder());
    }
}
