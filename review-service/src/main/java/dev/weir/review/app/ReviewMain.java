package dev.weir.review.app;

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
    public static void main(String[] args) {
        SpringApplication.run(ReviewMain.class, args);
    }
}
