package dev.weir.review.api.task;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A task with everything that it takes to decide it. */
@Schema(description = "A task with everything that it takes to decide it")
record TaskView(
        TaskRow task,

        @Schema(description = "Number of the claim, when the caller holds the task; goes with everything they do to it")
        @Nullable
        Long token,

        @Schema(description = "What is looked at; absent once it is deleted or no longer kept") @Nullable
        ContentView content,

        @Schema(description = "What the machine decided and why; absent when it was not asked for, or with the content")
        @Nullable
        MachineView machine,

        @Schema(description = "The account's decisions before this one, newest first; without ALLOW")
        List<PastView> account,

        @Schema(description = "What people decided about this content before, newest first")
        List<EarlierView> earlier,

        @Schema(description = "What was asked about it, the first first")
        List<QuestionView> questions) {

    /** What somebody uploaded. */
    @Schema(description = "What somebody uploaded. Never to be shown without the care that its harm asks for")
    record ContentView(
            List<TextView> texts,
            List<AttachmentView> attachments,
            List<String> urls,

            @Schema(description = "BCP 47 tag, if known", example = "en") @Nullable
            String language,

            @Schema(description = "ISO 3166-1 alpha-2 of the uploader, if known", example = "PT") @Nullable
            String country,

            @Nullable AccountView account,
            Instant uploadedAt,

            @Schema(description = "Free-form facts from the platform")
            Map<String, String> attributes) {}

    /** A text. */
    @Schema(description = "A text")
    record TextView(
            @Schema(description = "Name of the part", example = "body")
            String name,

            String text,

            @Schema(description = "BCP 47 tag, if known", example = "en") @Nullable
            String language) {}

    /** A file, without its bytes. */
    @Schema(description = "A file, without its bytes: those are shown veiled and made anew, never as they came")
    record AttachmentView(
            @Schema(description = "Name of the part", example = "photo")
            String name,

            @Schema(description = "As the platform knows it; not to be trusted", example = "image/jpeg")
            String mediaType,

            @Schema(description = "In bytes, if known", example = "48213") @Nullable
            Long size,

            @Schema(
                    description =
                            "Where it is shown, veiled unless asked otherwise (veil=VEILED|OUTLINE|GREY|FULL, size=THUMBNAIL|LARGE); pages of a"
                                    + " document are under /pages/{page}. For whoever holds the task, seniors, leads and auditors; absent when"
                                    + " the bytes are not kept here",
                    example = "/work/tasks/0198f0a0-0000-7000-8000-000000000000/media/0")
            @Nullable
            String link) {}

    /** Facts about the account at the time of the upload. */
    @Schema(description = "Facts about the account at the time of the upload")
    record AccountView(
            @Nullable Instant createdAt,
            @Nullable Boolean verified,
            @Schema(example = "12") @Nullable Long followers) {}

    /** The machine's view. */
    @Schema(description = "What the machine decided and why")
    record MachineView(
            String decisionId,
            @Schema(example = "REVIEW") String action,
            @Schema(example = "HARASS") String harm,
            @Schema(example = "HARASS/CLF/toxic-grey") String reasonCode,

            @Schema(description = "One sentence; holds no content")
            String reason,

            @Schema(description = "True when a default stood in for something that should have been known")
            boolean degraded,

            List<String> degradedBecause,

            @Schema(description = "Every rule that was true, strongest first")
            List<FiredView> fired,

            List<SignalView> signals,
            @Schema(example = "community") String policyId,
            @Schema(example = "3") String policyVersion,

            @Schema(description = "Leads to the policy: GET /api/v1/policies/{digest}")
            String policyDigest,

            Instant decidedAt) {}

    /** A rule that was true. */
    @Schema(description = "A rule that was true")
    record FiredView(
            @Schema(example = "toxic-grey") String rule,
            @Schema(example = "REVIEW") String action,
            @Schema(example = "HARASS") String harm,
            String reason,

            @Schema(description = "The signals it read, with the values it saw")
            Map<String, String> values,

            @Schema(description = "Id of the clause behind it, if the policy names one") @Nullable
            String clause) {}

    /** Something known about the upload. */
    @Schema(description = "Something known about the upload")
    record SignalView(
            @Schema(example = "text.toxic") String name,

            @Schema(description = "Absent when it is not known", example = "6210") @Nullable
            String value,

            @Schema(description = "Why it is not known", example = "TIMEOUT") @Nullable
            String unavailable,

            @Schema(example = "model:text") String source,
            String version,
            Map<String, String> detail,

            @Schema(description = "Where in the texts it was seen, strongest first")
            List<SpanView> spans) {}

    /** A stretch of a text. */
    @Schema(description = "A stretch of a text, in UTF-16 units")
    record SpanView(
            @Schema(example = "body") String part,
            @Schema(description = "First, inclusive") int start,
            @Schema(description = "Last, exclusive") int end,
            double weight) {}

    /** A decision on another content of the account. */
    @Schema(description = "A decision on another content of the account")
    record PastView(
            String contentId,
            @Schema(example = "BLOCK") String action,
            @Schema(example = "SPAM") String harm,
            @Schema(example = "PERSON") String decidedBy,
            Instant decidedAt) {}

    /** A person's earlier decision. */
    @Schema(description = "A person's earlier decision on the same content")
    record EarlierView(
            UUID id,
            long revision,

            @Schema(description = "Pseudonym", example = "p-abcdefghijkl")
            String person,

            @Schema(example = "BLOCK") String action,
            @Schema(example = "HARASS") String harm,
            @Nullable String clause,
            @Nullable String note,
            boolean appeal,
            Instant decidedAt) {}
}
