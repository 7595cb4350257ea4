package dev.weir.streams.route;

import dev.weir.schemas.topics.Topics;
import org.apache.kafka.streams.processor.RecordContext;
import org.apache.kafka.streams.processor.TopicNameExtractor;

/** A topic per harm, so that access can be granted per harm. */
public record TopicOfHarm(Topics topics) implements TopicNameExtractor<String, Violation> {
    @Override
    public String extract(String contentId, Violation violation, RecordContext context) {
        return topics.violations(violation.harm());
    }

    @Override
    public String toString() {
        return topics.violations("<harm>");
    }
}
