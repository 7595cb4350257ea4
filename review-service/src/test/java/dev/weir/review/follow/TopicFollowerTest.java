package dev.weir.review.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.ReviewTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TopicFollowerTest {
    private final Running running = Site.shared();

    private TopicFollower<ReviewTask> follower(String name) {
        return follower(name, batch -> {});
    }

    private TopicFollower<ReviewTask> follower(String name, TopicFollower.Handler<ReviewTask> handler) {
        return new TopicFollower<>(
                name,
                running.site().topics().reviewTasks(),
                Start.SHARED,
                key -> true,
                running.get(KafkaSettings.class),
                ReviewTask.class,
                running.get(SetAside.class),
                handler);
    }

    @Test
    void aTroubleThatLastsBeganWhenItBegan() {
        ReviewTask task = Samples.task().open();
        running.site().produce(running.site().topics().reviewTasks(), task.getContentId(), task, ReviewTask.class);
        AtomicInteger attempts = new AtomicInteger();
        AtomicBoolean mended = new AtomicBoolean();
        TopicFollower<ReviewTask> follower = follower(Samples.fresh("follower"), batch -> {
            attempts.incrementAndGet();
            if (!mended.get()) {
                throw new IllegalStateException("not yet");
            }
        });
        try {
            follower.start();
            Site.await("in trouble", () -> follower.trouble().isPresent());
            Instant since = follower.trouble().orElseThrow().since();
            int before = attempts.get();
            Site.await("tried again", () -> attempts.get() >= before + 2);
            assertThat(follower.trouble()).map(TopicFollower.Trouble::since).hasValue(since);
            mended.set(true);
            Site.await("well", () -> follower.trouble().isEmpty());
        } finally {
            follower.stop();
        }
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
