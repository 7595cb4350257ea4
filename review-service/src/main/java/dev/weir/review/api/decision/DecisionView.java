package dev.weir.review.api.decision;

import dev.weir.review.api.RulingAction;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.RulingState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person's decision, and how far it has come. */
@Schema(description = "A person's decision, and how far it has come")
record DecisionView(
        UUID id,
        UUID task,
        @Schema(example = "comment-17") String contentId,
        @Schema(example = "1") long revision,

        @Schema(description = "Pseudonym", example = "p-abcdefghijkl")
        String person,

        @Schema(description = "What was decided together has the same") @Nullable
        UUID batch,

        RulingAction action,
        @Schema(example = "HARASS") String harm,
        @Schema(example = "HARASS/HUMAN/insults") String reasonCode,
        @Nullable String clause,
        @Nullable String note,
        boolean blind,
        boolean appeal,
        @Nullable String overturnCause,

        @Schema(description = "The decision on the same content that it replaces") @Nullable
        UUID reverses,

        @Schema(
                description =
                        "STORED: can be undone. PUBLISHED: on its way. ENFORCED: it holds. REFUSED: the stream did not take it, see"
                                + " refusedBecause. UNDONE: taken back")
        RulingState state,

        @Nullable String refusedBecause,
        Instant decidedAt,
        @Schema(description = "Until when it can be undone") Instant undoUntil,
        @Nullable Instant enforcedAt) {
    static DecisionView of(Ruling ruling) {
        return new DecisionView(
                ruling.id(),
                ruling.task(),
                ruling.contentId(),
                ruling.revision(),
                ruling.person(),
                ruling.batch(),
                RulingAction.of(ruling.action()),
                ruling.harm(),
                ruling.reasonCode(),
                ruling.clause(),
                ruling.note(),
                ruling.blind(),
                ruling.appeal(),
                ruling.overturnCause(),
                ruling.reverses(),
                ruling.state(),
                ruling.refusedBecause(),
                ruling.decidedAt(),
                ruling.releaseAt(),
                ruling.enforcedAt());
    }
}
