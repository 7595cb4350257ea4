package dev.weir.review.console.queue;

import dev.weir.review.queue.Deadline;
import dev.weir.review.queue.QueueSettings;
import dev.weir.review.queue.QueueState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A queue as a line of the page. */
record QueueRow(QueueState state, Deadline deadline) {
    static QueueRow of(QueueState state, Instant now, QueueSettings settings) {
        return new QueueRow(state, Deadline.of(state.nextDue(), now, settings.dueSoon()));
    }

    public String queue() {
        return state.queue();
    }

    public String waiting() {
        return String.format(Locale.ROOT, "%,d", state.waiting());
    }

    public String workable() {
        return String.format(Locale.ROOT, "%,d", state.workable());
    }

    public @Nullable Instant oldest() {
        return state.oldest();
    }

    /** True when there is something in it for this person to work on. */
    public boolean work() {
        return state.workable() > 0 || state.held() > 0;
    }
}
