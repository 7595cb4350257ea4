package dev.weir.streams.topology;

import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.topics.Topics;
import dev.weir.signals.image.ImageLimits;
import dev.weir.streams.Setup;
import dev.weir.streams.admit.Admit;
import dev.weir.streams.admit.Readmit;
import dev.weir.streams.ask.Ask;
import dev.weir.streams.cost.Savings;
import dev.weir.streams.count.Count;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.feedback.AuditEntries;
import dev.weir.streams.fingerprint.Fingerprint;
import dev.weir.streams.intake.Intake;
import dev.weir.streams.match.Match;
import dev.weir.streams.outcome.Outcome;
import dev.weir.streams.recall.Recall;
import dev.weir.streams.route.Route;
import dev.weir.streams.route.TopicOfHarm;
import dev.weir.streams.score.Score;
import dev.weir.streams.settle.Settle;
import dev.weir.streams.state.Stores;
import dev.weir.vocabulary.Harms;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;

/**
 * One sub-topology from uploads to decisions. An upload whose cheap signals settle it passes through in one hop and one transaction:
 *
 * <pre>
 * uploads  > admit > fingerprint > match > score > count > settle > route > decisions, violations, review-tasks
 *                  \_______ unchanged content _____/          \> ask > signal-requests
 * signals  > recall ______________________________________/
 * review-outcomes > outcome _______________________________________/ route
 * rekeyed  > readmit > admit | recall | outcome
 * </pre>
 *
 * Every outcome has an entry in {@code audit}, and every applied one is a training example, from which {@link QualityTopology} counts.
 */
public final class ModerationTopology {
    private static final String READMIT = "readmit";

    private final Setup setup;
    private final ImageLimits images;
    private final Harms harms;

    public ModerationTopology(Setup setup, ImageLimits images, Harms harms) {
        this.setup = setup;
        this.images = images;
        this.harms = harms;
    }

    public Topology build(StreamsConfig config) {
        Topology topology = new Topology(new TopologyConfig(config));
        sources(topology);
        stages(topology);
        stores(topology);
        sinks(topology);
        new QualityTopology(setup).addTo(topology);
        return topology;
    }

    private void sources(Topology topology) {
        Topics topics = setup.topics();
        source(topology, "uploads", topics.uploads());
        source(topology, "signals", topics.signals());
        source(topology, "review-outcomes", topics.reviewOutcomes());
        source(topology, "rekeyed", topics.rekeyed());
    }

    /** Raw bytes: reading a record is the first thing a stage does, so that what cannot be read has a stage to blame. */
    private static void source(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                ModerationTopology::time,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    /** A record's own time; the epoch when it has none, because what Kafka Streams does by itself is to stop. */
    private static long time(ConsumerRecord<Object, Object> record, long partitionTime) {
        return Math.max(0, record.timestamp());
    }

    private void stages(Topology topology) {
        Topics topics = setup.topics();
        Map<String, String> stageByTopic = Map.of(
                topics.uploads(), Admit.STAGE,
                topics.signals(), Recall.STAGE,
                topics.reviewOutcomes(), Outcome.STAGE);
        Admit.Exits exits = new Admit.Exits(Fingerprint.STAGE, Count.STAGE, Settle.STAGE, Route.STAGE);

        topology.addProcessor(READMIT, () -> new Readmit(stageByTopic), "rekeyed");
        topology.addProcessor(Admit.STAGE, () -> new Admit(setup, exits), "uploads", READMIT);
        topology.addProcessor(Fingerprint.STAGE, () -> new Fingerprint(images), Admit.STAGE);
        topology.addProcessor(Match.STAGE, Match::new, Fingerprint.STAGE);
        topology.addProcessor(Score.STAGE, Score::new, Match.STAGE);
        topology.addProcessor(Count.STAGE, () -> new Count(setup), Score.STAGE, Admit.STAGE);
        topology.addProcessor(Recall.STAGE, () -> new Recall(setup, Settle.STAGE), "signals", READMIT);
        topology.addProcessor(
                Settle.STAGE, () -> new Settle(Route.STAGE, Ask.STAGE), Count.STAGE, Recall.STAGE, Admit.STAGE);
        topology.addProcessor(Outcome.STAGE, () -> new Outcome(setup, harms, Route.STAGE), "review-outcomes", READMIT);
        topology.addProcessor(Route.STAGE, () -> new Route(setup, harms), Settle.STAGE, Outcome.STAGE, Admit.STAGE);
        topology.addProcessor(Ask.STAGE, () -> new Ask(harms, setup.upkeep().backlogAfter()), Settle.STAGE);
    }

    private void stores(Topology topology) {
        new Stores(setup.serdes()).addTo(topology);
        topology.connectProcessorAndStateStores(Admit.STAGE, Stores.CONTENTS, Stores.CASES);
        topology.connectProcessorAndStateStores(Count.STAGE, Stores.ACCOUNTS, Stores.BUDGETS);
        topology.connectProcessorAndStateStores(Recall.STAGE, Stores.CONTENTS, Stores.CASES, Stores.DEADLINES);
        topology.connectProcessorAndStateStores(Outcome.STAGE, Stores.CONTENTS, Stores.CASES);
        topology.connectProcessorAndStateStores(Route.STAGE, Stores.names());
        topology.connectProcessorAndStateStores(
                Ask.STAGE, Stores.CONTENTS, Stores.CASES, Stores.ACCOUNTS, Stores.DEADLINES, Stores.COSTS);
    }

    private void sinks(Topology topology) {
        Topics topics = setup.topics();
        StringSerializer keys = new StringSerializer();
        Serializer<Decision> decisions = setup.serdes().values(Decision.class).serializer();
        topology.addSink(Route.DECISIONS, topics.decisions(), keys, decisions, Route.STAGE);
        topology.addSink(
                Route.VIOLATIONS,
                new TopicOfHarm(topics),
                keys,
                (topic, violation) -> decisions.serialize(topic, violation.decision()),
                Route.STAGE);
        topology.addSink(
                Route.REVIEW_TASKS,
                topics.reviewTasks(),
                keys,
                setup.serdes().values(ReviewTask.class).serializer(),
                Route.STAGE);
        topology.addSink(
                AuditEntries.SINK,
                topics.audit(),
                keys,
                setup.serdes().values(AuditEntry.class).serializer(),
                Outcome.STAGE,
                Route.STAGE);
        topology.addSink(
                Route.TRAINING_EXAMPLES,
                topics.trainingExamples(),
                keys,
                setup.serdes().values(TrainingExample.class).serializer(),
                Route.STAGE);
        topology.addSink(
                Ask.SIGNAL_REQUESTS,
                topics.signalRequests(),
                keys,
                setup.serdes().values(SignalRequest.class).serializer(),
                Ask.STAGE);
        topology.addSink(
                Savings.SINK,
                topics.costs(),
                keys,
                setup.serdes().values(CostCount.class).serializer(),
                Route.STAGE,
                Ask.STAGE);
        ByteArraySerializer bytes = new ByteArraySerializer();
        topology.addSink(Intake.REKEY_SINK, topics.rekeyed(), bytes, bytes, Admit.STAGE, Recall.STAGE, Outcome.STAGE);
        topology.addSink(
                DeadLetters.SINK, topics.deadLetters(), bytes, bytes, Admit.STAGE, Recall.STAGE, Outcome.STAGE);
    }
}
