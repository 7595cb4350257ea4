package dev.weir.review.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.ReviewTask;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
    private final Running running = Site.shared();

    private TopicFollower<ReviewTask> follower(String name) {
        return new TopicFollower<>(
                name,
                running.site().topics().reviewTasks(),
                Start.SHARED,
                key -> true,
                running.get(KafkaSettings.class),
                ReviewTask.class,
                running.get(SetAside.class),
                batch -> {});
    }

    /** The topic has four partitions, so that the fifth gets none; it must not wait for ever for an end that never comes. */
    @Test
    void withMoreInstancesThanPartitionsEveryoneIsCaughtUpAllTheSame() {
        String name = Samples.fresh("follower");
        List<TopicFollower<ReviewTask>> followers = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                TopicFollower<ReviewTask> follower = follower(name);
                followers.add(follower);
                follower.start();
            }
            Site.await("all five are caught up", () -> followers.stream().allMatch(TopicFollower::isCaughtUp));
            assertThat(followers).allMatch(TopicFollower::isAlive);
        } finally {
            followers.forEach(TopicFollower::stop);
        }
        assertThat(followers).noneMatch(TopicFollower::isAlive);
    }
}
