package dev.weir.review.api.audit;

import dev.weir.review.api.Api;
import dev.weir.review.api.Cursor;
import dev.weir.review.api.Page;
import dev.weir.review.audit.AuditEvent;
import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "audit", description = "Who viewed and did what; for auditors and admins")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasRole('AUDITOR') or hasAuthority('review.admin')")
class AuditApi {
    private final AuditTrail audit;

    AuditApi(AuditTrail audit) {
        this.audit = audit;
    }

    /** A line of the trail. */
    @Schema(description = "A line of the audit trail: ids, codes and counts, never content")
    record AuditLine(
            @Schema(description = "Grows") long id,
            Instant at,

            @Schema(description = "Pseudonym of a person, machine:<id>, system or unknown", example = "p-abcdefghijkl")
            String actor,

            AuditKind kind,
            @Nullable UUID task,
            @Nullable String contentId,
            @Nullable UUID decision,
            @Schema(description = "Small facts") Map<String, String> detail,

            @Schema(description = "Network the request came from; empty when there was none", example = "192.0.2.0/24")
            String network) {
        static AuditLine of(AuditEvent event) {
            AuditNote note = event.note();
            return new AuditLine(
                    event.id(),
                    event.at(),
                    note.actor(),
                    note.kind(),
                    note.taskId(),
                    note.contentId(),
                    note.rulingId(),
                    note.detail(),
                    event.address());
        }
    }

    @Operation(
            summary = "The audit trail",
            description =
                    "The newest first. What is left out does not matter. That somebody looked is a line of its own.")
    @GetMapping("/audit")
    @Transactional
    Page<AuditLine> listAudit(
            Caller caller,
            @Parameter(description = "Who did it", example = "p-abcdefghijkl")
                    @RequestParam(required = false)
                    @Size(max = 200)
                    @Nullable
                    String actor,
            @Parameter(description = "What was done; several may be given") @RequestParam(required = false) @Nullable
                    Set<AuditKind> kind,
            @RequestParam(required = false) @Nullable UUID task,
            @RequestParam(required = false) @Size(max = 500) @Nullable String contentId,
            @Parameter(description = "First moment") @RequestParam(required = false) @Nullable Instant from,
            @Parameter(description = "First moment that is no longer wanted") @RequestParam(required = false) @Nullable
                    Instant until,
            @RequestParam(defaultValue = Api.PAGE) @Min(1) @Max(Api.PAGE_AT_MOST) int limit,
            @Parameter(description = "From the link of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        Long after = cursor == null ? null : Cursor.read(cursor, parts -> Long.valueOf(parts.getFirst()));
        List<AuditEvent> found = audit.find(
                new AuditFilter(actor, kind == null ? Set.of() : kind, task, contentId, from, until), after, limit + 1);
        audit.record(AuditNote.of(caller.actor(), AuditKind.SEARCHED).with("in", "audit"));
        return Page.of(found, limit, event -> Cursor.of(event.id()), AuditLine::of);
    }
}
