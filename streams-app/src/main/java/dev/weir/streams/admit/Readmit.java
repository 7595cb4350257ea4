package dev.weir.streams.admit;

import dev.weir.streams.deadletter.Origin;
import java.util.Map;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Hands a record that made its extra hop to the stage that reads the topic it came from. */
public final class Readmit extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
    private final Map<String, String> stageByTopic;

    /**
     * @param stageByTopic topic to the stage that reads it
     */
    public Readmit(Map<String, String> stageByTopic) {
        this.stageByTopic = Map.copyOf(stageByTopic);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Origin here = Origin.readFrom(context());
        String topic = Origin.of(record.headers(), here, here.topic()).topic();
        String stage = stageByTopic.get(topic);
        if (stage == null) {
            throw new IllegalArgumentException(
                    "No stage reads topic " + topic + "; nothing but this app may produce to the rekeyed topic");
        }
        context().forward(record, stage);
    }
}
