package dev.weir.review.health;

import dev.weir.review.follow.TopicFollower;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Ready once everything that is followed was read to its end: before, tasks would be shown without their clauses and banks be missing.
 * After that, a follower may stumble for a while.
 */
@Component("followersHealthIndicator")
class FollowersHealth implements HealthIndicator {
    private final List<TopicFollower<?>> followers;
    private final HealthSettings settings;
    private final Clock clock;

    FollowersHealth(List<TopicFollower<?>> followers, HealthSettings settings, Clock clock) {
        this.followers = List.copyOf(followers);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Health.Builder health = followers.stream().allMatch(this::isWell) ? Health.up() : Health.outOfService();
        followers.forEach(follower -> health.withDetail(follower.name(), state(follower)));
        return health.build();
    }

    private boolean isWell(TopicFollower<?> follower) {
        return follower.isCaughtUp()
                && follower.isAlive()
                && follower.trouble()
                        .filter(trouble -> Duration.between(trouble.since(), clock.instant())
                                        .compareTo(settings.troubleAtMost())
                                > 0)
                        .isEmpty();
    }

    private static String state(TopicFollower<?> follower) {
        if (!follower.isAlive()) {
            return "has ended; restart this instance";
        }
        return follower.trouble()
                .map(trouble -> "cannot go on since " + trouble.since() + ": " + trouble.what())
                .orElse(
                        follower.isCaughtUp()
                                ? "follows, " + follower.behind() + " records behind"
                                : "reads what there is, " + follower.behind() + " records to go");
    }
}
