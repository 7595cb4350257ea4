package dev.weir.review.app;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The review service as a process. */
@SpringBootApplication(scanBasePackages = "dev.weir.review")
@ConfigurationPropertiesScan("dev.weir.review")
@EnableScheduling
public class ReviewMain {
    public static void main(String[] args) {
        SpringApplication.run(ReviewMain.class, args);
    }
}
