package dev.weir.review.console.work;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a task or its content.
 *
 * @param who what the reader calls them
 * @param words what somebody wrote: a note, a question, an answer, a report; null for nothing
 */
public record HistoryEntry(
        Instant at, String who, String what, @Nullable String words) {}
