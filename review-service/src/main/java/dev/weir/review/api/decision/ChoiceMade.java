package dev.weir.review.api.decision;

import dev.weir.review.api.RulingAction;
import dev.weir.review.decide.Choice;
import dev.weir.schemas.review.OverturnCause;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What somebody chose. */
@Schema(name = "Choice", description = "What somebody chose")
record ChoiceMade(
        @NotNull RulingAction action,

        @Schema(description = "Code of the taxonomy; NONE with ALLOW, and with nothing else", example = "HARASS")
        @NotNull
        @Size(max = 100)
        String harm,

        @Schema(description = "Id of the policy's clause", example = "insults") @Size(max = 100) @Nullable
        String clause,

        @Schema(description = "For colleagues and auditors", example = "Aimed at a person")
        @Size(max = 20_000)
        @Nullable
        String note,

        @Schema(description = "Why the decision before was wrong; must be said when a colleague's is reversed")
        @Nullable
        OverturnCause overturnCause,

        @Schema(description = "True when the machine's view was hidden while deciding") @Nullable
        Boolean blind) {
    Choice choice() {
        return new Choice(action.action(), harm, clause, note, overturnCause, Boolean.TRUE.equals(blind));
    }
}
