package dev.weir.workers;

import dev.weir.schemas.UploadEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One slow signal that the stream asks for.
 *
 * @param requestId the same question has the same id
 * @param signal name of the signal, e.g. {@code llm.toxic}
 * @param source what the policy declares as its source, e.g. {@code llm:guard}
 * @param content what is to be judged
 * @param contentDigest hex SHA-256 of the content's canonical form; equal content has the same
 * @param policyId the policy that wants to know, for whose budget it counts
 * @param prompt digest of the prompt that is to be used; null when the source has none
 * @param urgency how much it matters that this one is answered before others
 * @param deadline an answer after this is of no use
 */
public record Question(
        String requestId,
        String signal,
        String source,
        UploadEvent content,
        String contentDigest,
        String policyId,
        @Nullable String prompt,
        Urgency urgency,
        Instant deadline) {

    /** Ids and names only: content stays out of logs. */
    @Override
    public String toString() {
        return "Question[" + requestId + " " + signal + " from " + source + "]";
    }
}
