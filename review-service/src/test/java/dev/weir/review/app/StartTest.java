package dev.weir.review.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testbed.Database;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

class StartTest {
    @Test
    void startsOnAnEmptyDatabase() {
        try (ConfigurableApplicationContext running = SpringApplication.run(
                ReviewMain.class,
                "--server.port=0",
                "--spring.datasource.url=" + Database.fresh().url(),
                "--spring.datasource.username=" + Database.USER)) {
            assertThat(running.isRunning()).isTrue();
        }
    }
}
