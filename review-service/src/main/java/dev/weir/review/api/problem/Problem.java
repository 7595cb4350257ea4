package dev.weir.review.api.problem;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem (RFC 9457). Says what, where and what to do; holds nothing of anybody's content.
 *
 * @param retryAfter seconds after which to try again
 */
@Schema(description = "Why it was not done (RFC 9457)")
public record Problem(
        @Schema(description = "Stable name of the kind of problem", example = "urn:weir:problem:claim-lost")
        URI type,

        @Schema(description = "The kind in a few words", example = "The claim has ended")
        String title,

        @Schema(description = "The status of the answer", example = "409")
        int status,

        @Schema(description = "What it is this time, and what to do")
        String detail,

        @Schema(description = "The fields that are wrong") @Nullable
        List<FieldProblem> errors,

        @Schema(description = "Seconds after which to try again") @Nullable
        Long retryAfter) {

    /** One field that is wrong. */
    @Schema(description = "One field that is wrong")
    public record FieldProblem(
            @Schema(description = "Where it stands: a path in the body, or the name of a parameter", example = "action")
            String field,

            @Schema(description = "What is wrong with it", example = "must be one of ALLOW, RESTRICT, HOLD, BLOCK")
            String problem) {}

    /** A problem of a kind. */
    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.uri(), type.title(), type.status().value(), detail, null, null);
    }

    /** Fields that are wrong. */
    static Problem of(List<FieldProblem> errors) {
        return new Problem(
                ProblemType.INVALID.uri(),
                ProblemType.INVALID.title(),
                ProblemType.INVALID.status().value(),
                errors.size() == 1 ? "A field is wrong; see errors" : errors.size() + " fields are wrong; see errors",
                List.copyOf(errors),
                null);
    }

    Problem after(Duration wait) {
        return new Problem(type, title, status, detail, errors, wait.toSeconds());
    }
}
