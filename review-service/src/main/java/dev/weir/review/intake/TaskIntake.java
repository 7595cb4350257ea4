package dev.weir.review.intake;

import dev.weir.review.app.KafkaSettings;
import dev.weir.review.follow.Received;
import dev.weir.review.follow.SetAside;
import dev.weir.review.follow.Start;
import dev.weir.review.follow.TopicFollower;
import dev.weir.review.rank.Ranking;
import dev.weir.review.sibling.Fingerprinting;
import dev.weir.schemas.ReviewTask;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The instances share the review tasks among them. */
@Configuration(proxyBeanMethods = false)
class TaskIntake {
    @Bean
    TopicFollower<ReviewTask> taskFollower(
            KafkaSettings kafka, SetAside setAside, Arrivals arrivals, Ranking ranking, Fingerprinting fingerprinting) {
        return new TopicFollower<>(
                "tasks",
                kafka.topics().reviewTasks(),
                Start.SHARED,
                key -> true,
                kafka,
                ReviewTask.class,
                setAside,
                batch -> arrivals.take(prepared(batch, ranking, fingerprinting)));
    }

    private static List<Arrival> prepared(
            List<Received<ReviewTask>> batch, Ranking ranking, Fingerprinting fingerprinting) {
        return batch.stream()
                .flatMap(received -> Stream.ofNullable(received.value())
                        .map(task -> Arrival.of(
                                received,
                                task,
                                ranking.of(task, 0, false),
                                task.getUpload() == null ? List.of() : fingerprinting.of(task.getUpload()))))
                .toList();
    }
}
