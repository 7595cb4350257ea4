package dev.weir.review.bank;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.follow.SetAside;
import dev.weir.review.follow.Start;
import dev.weir.review.follow.TopicFollower;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.topics.ControlKeys;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every instance knows all banks. */
@Configuration(proxyBeanMethods = false)
class BankFollowing {
    @Bean
    TopicFollower<BankRecord> bankFollower(KafkaSettings kafka, SetAside setAside, KnownBanks banks) {
        return new TopicFollower<>(
                "banks",
                kafka.topics().banks(),
                Start.EVERYTHING,
                // Entries may be millions; only their keys are read.
                key -> key.startsWith(ControlKeys.SETTINGS),
                kafka,
                BankRecord.class,
                setAside,
                banks::take);
    }
}
