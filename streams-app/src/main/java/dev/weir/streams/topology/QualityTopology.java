package dev.weir.streams.topology;

import dev.weir.schemas.QualityCount;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.topics.Topics;
import dev.weir.streams.Setup;
import dev.weir.streams.quality.Assess;
import dev.weir.streams.quality.Tally;
import dev.weir.streams.state.Stores;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * What people find, counted: apart from the walk of an upload, so that nothing that goes wrong here touches a decision. The changes are
 * cut anew by what they count, because examples of one rule lie in all partitions:
 *
 * <pre>
 * training-examples > assess > quality-changes > tally > quality
 * </pre>
 */
final class QualityTopology {
    private static final String EXAMPLES = "examples";
    private static final String CHANGES = "changes";

    private final Setup setup;

    QualityTopology(Setup setup) {
        this.setup = setup;
    }

    /** Both topics that are read here are written by this app alone, so that what is read always has its type. */
    void addTo(Topology topology) {
        Topics topics = setup.topics();
        Serde<QualityCount> counts = setup.serdes().values(QualityCount.class);
        topology.addSource(
                AutoOffsetReset.earliest(),
                EXAMPLES,
                new StringDeserializer(),
                setup.serdes().values(TrainingExample.class).deserializer(),
                topics.trainingExamples());
        topology.addProcessor(Assess.STAGE, () -> new Assess(setup.upkeep().qualityWindow()), EXAMPLES);
        topology.addSink(
                Assess.CHANGES, topics.qualityChanges(), new StringSerializer(), counts.serializer(), Assess.STAGE);

        topology.addSource(
                AutoOffsetReset.earliest(),
                CHANGES,
                new StringDeserializer(),
                counts.deserializer(),
                topics.qualityChanges());
        topology.addProcessor(Tally.STAGE, () -> new Tally(setup.upkeep()), CHANGES);
        new Stores(setup.serdes()).addQualityTo(topology, Tally.STAGE);
        topology.addSink(Tally.QUALITY, topics.quality(), new StringSerializer(), counts.serializer(), Tally.STAGE);
    }
}
