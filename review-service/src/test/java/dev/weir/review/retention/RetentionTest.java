package dev.weir.review.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.insight.Team;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.vocabulary.Action;
import org.junit.jupiter.api.Test;

/** Thirty days, as it comes. */
class RetentionTest {
    private final Running running = Site.shared();
    private final Team team = new Team(running);

    private Task decidedDaysAgo(int days) {
        Task task = team.arrives(Samples.task());
        team.decides(Samples.moderator(), task, Action.BLOCK);
        running.database()
                .sql("update task set closed_at = now() - make_interval(days => ?) where id = ?")
                .params(days, task.id())
                .update();
        return task;
    }

    private boolean isKept(Task task) {
        return running.get(TaskContents.class).find(task.id()).isPresent();
    }

    private int rulings(Task task) {
        return running.database()
                .sql("select count(*) from ruling where task_id = ?")
                .param(task.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void whatWasLookedAtGoesAfterItsTimeAndThatItWasDecidedStays() {
        Task old = decidedDaysAgo(31);
        Task recent = decidedDaysAgo(29);
        Task waiting = team.arrives(Samples.task());
        running.database()
                .sql("update task set opened_at = now() - interval '90 days' where id = ?")
                .param(waiting.id())
                .update();
        running.get(Retention.class).sweep();
        assertThat(isKept(old)).isFalse();
        assertThat(rulings(old)).isEqualTo(1);
        assertThat(isKept(recent)).isTrue();
        assertThat(isKept(waiting)).as("what waits is kept however old it is").isTrue();
    }
}
