package dev.weir.review.api.decision;

import dev.weir.review.api.Api;
import dev.weir.review.api.problem.Problem;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.bulk.BulkDecisions;
import dev.weir.review.people.Reviewer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "decisions")
@RestController
@RequestMapping(Api.V1)
class BatchesApi {
    private final BulkDecisions bulk;
    private final AuditTrail audit;

    BatchesApi(BulkDecisions bulk, AuditTrail audit) {
        this.bulk = bulk;
        this.audit = audit;
    }

    /** Tasks to be decided alike. */
    @Schema(description = "Tasks that the caller holds or that are free, to be decided alike")
    record NewBatch(
            @NotNull @Size(min = 1, max = 1000) List<@NotNull UUID> tasks,
            @NotNull @Valid ChoiceMade choice) {}

    /** What became of a batch. */
    @Schema(description = "What became of every task, in the order they were given")
    record BatchResult(
            UUID id,
            @Schema(example = "7") int decided,
            @Schema(example = "1") int left,
            List<BatchItem> items) {}

    /** What became of one task. */
    @Schema(description = "What became of one task: a decision, or the problem that left it as it is")
    record BatchItem(
            UUID task,
            @Nullable DecisionView decision,
            @Nullable Problem problem) {
        static BatchItem of(BulkDecisions.Item item) {
            return switch (item) {
                case BulkDecisions.Item.Decided decided ->
                    new BatchItem(decided.task(), DecisionView.of(decided.ruling()), null);
                case BulkDecisions.Item.Left left ->
                    new BatchItem(left.task(), null, Problem.of(ProblemType.of(left.kind()), left.why()));
            };
        }
    }

    @Operation(
            summary = "Decide several tasks alike",
            description =
                    "Each is decided for itself: what somebody else holds is left to them, and the rest is decided all the same. The id"
                            + " is a UUID that the client makes. Sent again with the same id, nothing is decided twice.")
    @PutMapping("/batches/{id}")
    @PreAuthorize("hasAuthority('review.decide')")
    BatchResult decideTogether(Reviewer person, @PathVariable UUID id, @RequestBody @Valid NewBatch batch) {
        List<BulkDecisions.Item> items = bulk.decide(
                person,
                id,
                batch.tasks(),
                batch.choice().choice(),
                ruling -> audit.record(DecisionsApi.note(person, AuditKind.BULK_DECIDED, ruling)
                        .with("batch", id)
                        .with("action", ruling.action())
                        .with("harm", ruling.harm())));
        int decided = (int) items.stream()
                .filter(BulkDecisions.Item.Decided.class::isInstance)
                .count();
        return new BatchResult(
                id,
                decided,
                items.size() - decided,
                items.stream().map(BatchItem::of).toList());
    }
}
