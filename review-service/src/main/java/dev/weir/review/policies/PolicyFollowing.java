package dev.weir.review.policies;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.follow.SetAside;
import dev.weir.review.follow.Start;
import dev.weir.review.follow.TopicFollower;
import dev.weir.schemas.PolicyEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every instance reads all policies. */
@Configuration(proxyBeanMethods = false)
class PolicyFollowing {
    @Bean
    TopicFollower<PolicyEntry> policyFollower(KafkaSettings kafka, SetAside setAside, PublishedPolicies policies) {
        return new TopicFollower<>(
                "policies",
                kafka.topics().policies(),
                Start.EVERYTHING,
                key -> true,
                kafka,
                PolicyEntry.class,
                setAside,
                policies::take);
    }
}
