package dev.weir.review.api.report;

import dev.weir.review.api.Api;
import dev.weir.review.api.problem.ProblemType;
import dev.weir.review.api.problem.Refuses;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Caller;
import dev.weir.review.report.Reports;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "reports", description = "What users report and uploaders appeal; the platform brings it")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.report')")
class ReportsApi {
    private static final String KEY = "Idempotency-Key";
    private static final String KEY_IS =
            "A UUID that the client makes; the id of the report. Sent again with the same key, it counts once";

    private final Reports reports;
    private final AuditTrail audit;

    ReportsApi(Reports reports, AuditTrail audit) {
        this.reports = reports;
        this.audit = audit;
    }

    /** Somebody's words about a content. */
    @Schema(description = "Somebody's words about a content")
    record Statement(
            @Schema(description = "Id of the content on the platform", example = "comment-17")
            @NotBlank
            @Size(max = 500)
            String contentId,

            @Schema(description = "What they say; may be empty", example = "This is about me")
            @NotNull
            @Size(max = 20_000)
            String statement) {}

    /** What was received. */
    @Schema(description = "What was received")
    record Receipt(
            @Schema(description = "The key it came with") UUID id,
            String contentId,

            @Schema(description = "The task that people will look at")
            UUID task) {}

    @Operation(
            summary = "Report a content that waits for review",
            description =
                    "Its task moves up. When no task is open (not-found), send the upload again with the number of reports as an attribute:"
                            + " the policy then says whether a person is wanted.")
    @Refuses({ProblemType.NOT_FOUND, ProblemType.ID_TAKEN})
    @PostMapping("/reports")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    Receipt report(
            Caller caller,
            @Parameter(description = KEY_IS) @RequestHeader(KEY) UUID key,
            @RequestBody @Valid Statement report) {
        UUID task = reports.report(key, report.contentId(), report.statement());
        return received(caller, AuditKind.REPORTED, key, report, task);
    }

    @Operation(
            summary = "Appeal against a person's decision",
            description = "Opens a new task, which those who decided before cannot take.")
    @Refuses({ProblemType.NOT_FOUND, ProblemType.CLOSED, ProblemType.ID_TAKEN})
    @PostMapping("/appeals")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    Receipt appeal(
            Caller caller,
            @Parameter(description = KEY_IS) @RequestHeader(KEY) UUID key,
            @RequestBody @Valid Statement appeal) {
        UUID task = reports.appeal(key, appeal.contentId(), appeal.statement());
        return received(caller, AuditKind.APPEALED, key, appeal, task);
    }

    private Receipt received(Caller caller, AuditKind kind, UUID key, Statement statement, UUID task) {
        audit.record(AuditNote.of(caller.actor(), kind)
                .task(task)
                .content(statement.contentId())
                .with("id", key));
        return new Receipt(key, statement.contentId(), task);
    }
}
