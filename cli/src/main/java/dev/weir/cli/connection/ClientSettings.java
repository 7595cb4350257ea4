package dev.weir.cli.connection;

import dev.weir.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;

/**
 * How to reach a cluster and its schema registry.
 *
 * @param bootstrap addresses of brokers, {@code host:port}, comma separated
 * @param registry URLs of the schema registry, comma separated
 * @param topics names of the topics
 * @param timeout how long an answer is waited for
 * @param properties properties of the Kafka and registry clients, under their own names
 */
public record ClientSettings(
        String bootstrap, String registry, Topics topics, Duration timeout, Map<String, String> properties) {
    public ClientSettings {
        properties = Map.copyOf(properties);
    }

    int timeoutMillis() {
        return (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
    }

    /** Properties cannot be printed: they may hold passwords. */
    @Override
    public String toString() {
        return "ClientSettings[" + bootstrap + ", " + registry + ", " + topics.prefix() + "]";
    }
}
