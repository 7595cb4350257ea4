package dev.weir.schemas.topics;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One topic as it should be.
 *
 * @param name full name, prefix included
 * @param key what the key is, for people
 * @param value schema of the value, null for raw bytes
 * @param partitions number of partitions
 * @param retention how long records are kept; null for ever
 * @param maxMessageBytes largest record batch the topic accepts
 * @param purpose one sentence for people
 */
public record TopicSpec(
        String name,
        String key,
        @Nullable Schema value,
        int partitions,
        Cleanup cleanup,
        @Nullable Duration retention,
        int maxMessageBytes,
        String purpose) {

    /** The registry subject of the value's schema, if there is one. */
    public Optional<String> subject() {
        return value == null ? Optional.empty() : Optional.of(name + "-value");
    }

    /** The topic's settings under Kafka's own names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("cleanup.policy", cleanup.policy());
        if (cleanup != Cleanup.COMPACT) {
            settings.put("retention.ms", retention == null ? "-1" : Long.toString(retention.toMillis()));
        }
        settings.put("max.message.bytes", Integer.toString(maxMessageBytes));
        return settings;
    }
}
