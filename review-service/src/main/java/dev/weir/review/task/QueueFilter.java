package dev.weir.review.task;

import org.jspecify.annotations.Nullable;

/** The part of the queue somebody wants to see; null means "does not matter". */
public record QueueFilter(
        @Nullable String queue,
        @Nullable String harm,
        @Nullable String surface,
        @Nullable String language,
        @Nullable Desk desk) {
    public static final QueueFilter EVERYTHING = new QueueFilter(null, null, null, null, null);

    boolean lets(Lane lane) {
        return (queue == null || queue.equals(lane.queue()))
                && (harm == null || harm.equals(lane.harm()))
                && (surface == null || surface.equals(lane.surface()))
                && (language == null || language.equals(lane.language()))
                && (desk == null || desk == lane.desk());
    }
}
