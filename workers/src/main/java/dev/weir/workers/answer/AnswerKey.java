package dev.weir.workers.answer;

/**
 * Under what an answer is remembered: equal content, asked of the same source in the same version, has the same answer.
 *
 * @param contentDigest hex
 * @param source e.g. {@code llm:guard}
 * @param version model and prompt
 */
public record AnswerKey(String contentDigest, String source, String version) {
    /** The key of its record. */
    String text() {
        return contentDigest + "/" + source + "/" + version;
    }
}
