package dev.weir.review.task;

import org.jspecify.annotations.Nullable;

/**
 * The part of the queue somebody wants to see; null means "does not matter".
 *
 * @param heaviest highest severity of any harm in the lane
 */
public record QueueFilter(
        @Nullable String queue,
        @Nullable String harm,
        @Nullable String surface,
        @Nullable String language,
        @Nullable Desk desk,
        @Nullable Integer heaviest) {
    public static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, null);

    public QueueFilter(
            @Nullable String queue,
            @Nullable String harm,
            @Nullable String surface,
            @Nullable String language,
            @Nullable Desk desk) {
        this(queue, harm, surface, language, desk, null);
    }

    /** The same without what is heavier. */
    public QueueFilter noHeavierThan(int severity) {
        return new QueueFilter(
                queue, harm, surface, language, desk, heaviest == null ? severity : Math.min(heaviest, severity));
    }

    boolean lets(Lane lane) {
        return (queue == null || queue.equals(lane.queue()))
                && (harm == null || harm.equals(lane.harm()))
                && (surface == null || surface.equals(lane.surface()))
                && (language == null || language.equals(lane.language()))
                && (desk == null || desk == lane.desk())
                && (heaviest == null || lane.severity() <= heaviest);
    }
}
