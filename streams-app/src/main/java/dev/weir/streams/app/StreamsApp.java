package dev.weir.streams.app;

import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.SchemaRefusedException;
import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.streams.Setup;
import dev.weir.streams.control.ControlReader;
import dev.weir.streams.figures.Figures;
import dev.weir.streams.topology.ModerationTopology;
import dev.weir.vocabulary.Harms;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams app of one process: reads what is in force, then decides uploads until it is closed. */
public final class StreamsApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamsApp.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

    private final AppConfig config;
    private final Harms harms = Harms.standard();
    private final AvroSerdes serdes;
    private final ControlReader control;
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile boolean closing;
    private volatile boolean failed;
    private volatile @Nullable Bulletin bulletin;
    private @Nullable KafkaStreams streams;

    public StreamsApp(AppConfig config) {
        this.config = config;
        this.serdes = new AvroSerdes(config.clients(), config.registryWait());
        // What is in force has a thread of its own, which tries again by itself.
        AvroSerdes impatient = new AvroSerdes(config.clients());
        this.control = new ControlReader(
                config.clients(), config.topics(), impatient, harms, config.scoring(), this::controlFailed);
    }

    /**
     * Waits for a policy and starts; returns once Kafka Streams is starting. Says how it is from the beginning on.
     *
     * @throws StartException when the topics are not as they should be, or cannot be read, or the address for health and metrics cannot
     *     be listened at
     */
    public void start() throws InterruptedException {
        config.listen().ifPresent(address -> bulletin = new Bulletin(address, config, control, () -> failed));
        // First of all: reading a topic that is missing could create it, with a broker's defaults.
        int partitions = partitions();
        control.start();
        // Both take seconds in a JVM that has just begun, and what is in force is read meanwhile.
        learnSchemas();
        prepare(partitions);
        awaitPolicy();
        startStreams();
    }

    private int partitions() throws InterruptedException {
        try (Admin admin = Admin.create(config.clients())) {
            return Partitions.of(admin, config.topics(), harms);
        }
    }

    /** Now, so that no stream thread has to ask the registry for them, nor to wait for one that is away. */
    private void learnSchemas() {
        try {
            new SubjectProvisioner(serdes.registry()).learn(TopicCatalogue.of(config.topics(), harms, 1));
        } catch (SchemaRefusedException e) {
            throw new StartException(e.getMessage() + ". Register what is missing with: weir topics create", e);
        } catch (UncheckedIOException e) {
            throw new StartException(e.getMessage() + ". Start again once it does", e);
        }
    }

    private void awaitPolicy() throws InterruptedException {
        try {
            while (!closing && !control.awaitReady(LOOK_AGAIN)) {
                LOG.debug("No policy is in force yet");
            }
        } catch (IllegalStateException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        }
    }

    private synchronized void prepare(int partitions) {
        if (closing) {
            return;
        }
        Properties settings = config.streams();
        Bulletin telling = bulletin;
        settings.put(Figures.SETTING, telling == null ? Figures.NONE : telling.figures());
        KafkaStreams prepared = new KafkaStreams(topology(partitions, settings), settings);
        RestartBudget restarts = new RestartBudget(config.threadRestarts(), System::nanoTime);
        prepared.setUncaughtExceptionHandler(restarts::onFailure);
        prepared.setGlobalStateRestoreListener(new RestoreLog(System::nanoTime));
        prepared.setStateListener((now, before) -> {
            LOG.info("Streams: {} after {}", now, before);
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
                failed |= now == KafkaStreams.State.ERROR;
                ended.countDown();
            }
        });
        streams = prepared;
    }

    private synchronized void startStreams() {
        if (closing || streams == null) {
            return;
        }
        Bulletin telling = bulletin;
        if (telling != null) {
            telling.follow(streams);
        }
        streams.start();
    }

    private Topology topology(int partitions, Properties settings) {
        Setup setup = new Setup(config.topics(), partitions, serdes, config.limits(), config.upkeep(), control);
        return new ModerationTopology(setup, config.images(), harms).build(new StreamsConfig(settings));
    }

    /** Deciding by what was in force, with no way to learn of a change, would be worse than not deciding. */
    private void controlFailed() {
        failed = true;
        ended.countDown();
    }

    /** True once every task is running. */
    public synchronized boolean isRunning() {
        return streams != null && streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Where health and metrics are served; empty when nowhere, or not yet. */
    public OptionalInt port() {
        Bulletin telling = bulletin;
        return telling == null ? OptionalInt.empty() : OptionalInt.of(telling.port());
    }

    /**
     * Waits until the app ends.
     *
     * @return true when it was closed, false when it failed
     */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return !failed;
    }

    /** Finishes what is under way, leaves the group so that others take over at once, and stops. */
    @Override
    public void close() {
        closing = true;
        synchronized (this) {
            if (streams != null) {
                boolean stopped = streams.close(CloseOptions.timeout(CLOSE_TIMEOUT)
                        .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
                if (!stopped) {
                    LOG.warn("Streams did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
                }
            }
        }
        control.close();
        Bulletin telling = bulletin;
        if (telling != null) {
            telling.close();
        }
        ended.countDown();
    }
}
