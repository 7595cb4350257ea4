package dev.weir.review.app;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How to reach Kafka and the schema registry.
 *
 * @param topicPrefix put before the name of every topic
 * @param group prefix of the consumer groups and the transactional id
 * @param client settings of the Kafka clients and the registry client under their own names, e.g. {@code bootstrap.servers}
 */
@ConfigurationProperties("weir.kafka")
public record KafkaSettings(
        @DefaultValue(Topics.DEFAULT_PREFIX) String topicPrefix,
        @DefaultValue("weir-review") String group,
        Map<String, String> client) {
    public KafkaSettings {
        client = Map.copyOf(client);
    }

    public Topics topics() {
        return new Topics(topicPrefix);
    }

    /** Serdes that share these settings. */
    public AvroSerdes serdes() {
        return new AvroSerdes(client);
    }

    /** Settings of a client: what was given, then what this client rests on and nobody may change. */
    public Map<String, Object> with(Map<String, ?> fixed) {
        Map<String, Object> all = new HashMap<>(client);
        all.putAll(fixed);
        return all;
    }
}
