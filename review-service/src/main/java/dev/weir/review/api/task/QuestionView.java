package dev.weir.review.api.task;

import dev.weir.review.consult.Consultation;
import dev.weir.review.consult.ConsultationKind;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A question about a task, and the answer once there is one. */
@Schema(description = "A question about a task, and the answer once there is one")
record QuestionView(
        UUID id,
        ConsultationKind kind,

        @Schema(description = "Pseudonym", example = "p-abcdefghijkl")
        String askedBy,

        String question,
        Instant askedAt,

        @Schema(description = "Pseudonym; absent while it is open, and when nobody answered in time") @Nullable
        String answeredBy,

        @Schema(description = "What they would do, or did", example = "ALLOW") @Nullable
        String action,

        @Schema(example = "NONE") @Nullable String harm,
        @Nullable String answer,
        @Nullable Instant answeredAt) {
    static QuestionView of(Consultation asked) {
        return new QuestionView(
                asked.id(),
                asked.kind(),
                asked.askedBy(),
                asked.question(),
                asked.askedAt(),
                asked.answeredBy(),
                asked.action(),
                asked.harm(),
                asked.answer(),
                asked.answeredAt());
    }
}
