package dev.weir.review.app;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The review service as a process. */
// Whole names: two rooms may each have a class of the same name.
@SpringBootApplication(
        scanBasePackages = "dev.weir.review",
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@ConfigurationPropertiesScan("dev.weir.review")
@EnableScheduling
public class ReviewMain {
    private static final String HELP = """
            Usage: weir-review [--SETTING=VALUE ...]
            The moderators' queue, console and API.

            Settings, as arguments, in the environment (WEIR_REVIEW_UNDO=30s) or in a file (--spring.config.import=file:FILE):
              --spring.datasource.url=URL        database of its own in PostgreSQL; .username and .password go with it
              --weir.kafka.client.KEY=VALUE      Kafka's and the registry client's own, e.g. bootstrap.servers
              --weir.kafka.topic-prefix=PREFIX   put before every topic's name (weir.)
              --server.address, --server.port    where it listens (127.0.0.1, 8090)
              --weir.review.undo=DURATION        how long a decision can be taken back (10s)
              --weir.review.lease=DURATION       how long a claim lasts without activity (5m)
            All of them, with what else there is: docs/review-service.md.

              -h, --help      Show this help message and exit.
              -V, --version   Print version information and exit.

            Exit codes:
              0   stopped when asked to
              1   could not start, or failed""";

    public static void main(String[] args) {
        List<String> asked = List.of(args);
        if (asked.contains("--help") || asked.contains("-h")) {
            System.out.println(HELP);
        } else if (asked.contains("--version") || asked.contains("-V")) {
            System.out.println("weir-review 0.1.0");
        } else {
            SpringApplication.run(ReviewMain.class, args);
        }
    }
}
