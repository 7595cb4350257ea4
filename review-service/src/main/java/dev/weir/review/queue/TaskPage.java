package dev.weir.review.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next where the next page begins; null when this is the last
 */
public record TaskPage(List<ListedTask> tasks, @Nullable Cursor next) {
    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
