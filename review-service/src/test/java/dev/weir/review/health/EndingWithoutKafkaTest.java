package dev.weir.review.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.security.App;
import dev.weir.testbed.Database;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An instance ends while no broker is there. */
class EndingWithoutKafkaTest {
    private static final Set<String> OURS = Set.of("outbox-relay", "listening", "follow-tasks", "follow-enforcement");

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> OURS.contains(thread.getName()))
                .collect(Collectors.toSet());
    }

    @Test
    void nothingOfItIsLeftBehind() {
        Set<Thread> before = threads();
        App lonely = App.start(Database.fresh(), "weir.kafka.client.bootstrap.servers=127.0.0.1:1");
        Set<Thread> its = threads();
        its.removeAll(before);
        assertThat(its).extracting(Thread::getName).containsExactlyInAnyOrderElementsOf(OURS);

        lonely.close();

        assertThat(its).noneMatch(Thread::isAlive);
    }
}
