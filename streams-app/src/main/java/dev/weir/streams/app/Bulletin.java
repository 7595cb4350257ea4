package dev.weir.streams.app;

import dev.weir.policy.Policy;
import dev.weir.streams.control.ControlReader;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.figures.Figures;
import dev.weir.streams.watch.InForce;
import dev.weir.vitals.Health;
import dev.weir.vitals.Meters;
import dev.weir.vitals.Vitals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says over HTTP how the app is and what it has counted. What takes asking a broker is looked at every few seconds by a thread of its own,
 * so that no answer waits for it; a look that is too old counts as none.
 */
final class Bulletin implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bulletin.class);
    private static final int LOOKS_TO_MISS = 3;

    private final PrometheusMeterRegistry meters = Meters.ofProcess();
    private final Figures figures;
    private final ControlReader control;
    private final BooleanSupplier failed;
    private final Duration every;
    private final long lagAllowed;
    private final InForce inForce;
    private final MultiGauge lags;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("weir-look").daemon().factory());
    private final Vitals vitals;

    private volatile @Nullable KafkaStreams streams;
    private volatile @Nullable KafkaStreamsMetrics kafka;
    private volatile @Nullable Look last;

    /**
     * @param lag null when it could not be had
     * @param at {@link System#nanoTime}
     */
    private record Look(@Nullable StateLag lag, long at) {}

    /**
     * Listens, and begins to look.
     *
     * @param control knows what is in force
     * @param failed whether only a restart helps
     * @throws StartException when the address cannot be listened at
     */
    @SuppressWarnings("FutureReturnValueIgnored") // A look that fails says so itself.
    Bulletin(InetSocketAddress address, AppConfig config, ControlReader control, BooleanSupplier failed) {
        this.control = control;
        this.failed = failed;
        this.every = config.healthEvery();
        this.lagAllowed = config.readyLag();
        this.figures = new Figures(meters, config.figureSeries());
        this.inForce = new InForce(figures);
        this.lags = MultiGauge.builder("weir.state.lag")
                .description("Records that local state, standby copies included, lacks of its changelog")
                .register(meters);
        Gauge.builder("weir.ready", this, bulletin -> bulletin.health().ready() ? 1 : 0)
                .description("1 while the app is ready")
                .register(meters);
        try {
            this.vitals = Vitals.listen(address, meters, this::health);
        } catch (IOException e) {
            meters.close();
            throw new StartException(
                    "Health and metrics: " + e.getMessage() + ". Choose another address with " + AppConfig.HTTP_LISTEN
                            + ", or none with an empty one",
                    e);
        }
        looking.scheduleWithFixedDelay(this::look, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Where the stages count. */
    Figures figures() {
        return figures;
    }

    /** Where it listens. */
    int port() {
        return vitals.port();
    }

    /** Tells of these streams from now on. */
    void follow(KafkaStreams started) {
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(started, List.of(), looking, every);
        metrics.bindTo(meters);
        kafka = metrics;
        streams = started;
    }

    @Override
    public void close() {
        looking.shutdownNow();
        vitals.close();
        KafkaStreamsMetrics metrics = kafka;
        if (metrics != null) {
            metrics.close();
        }
        meters.close();
    }

    private void look() {
        try {
            control.find().ifPresent(inForce::show);
            StateLag lag = lag();
            last = new Look(lag, System.nanoTime());
            if (lag != null) {
                lags.register(
                        lag.byStore().entrySet().stream()
                                .map(store -> Row.of(Tags.of("store", store.getKey()), store.getValue()))
                                .toList(),
                        true);
            }
        } catch (RuntimeException e) {
            LOG.warn("The look at how the app is failed, and is tried again: {}", e.toString());
        }
    }

    private @Nullable StateLag lag() {
        KafkaStreams running = streams;
        if (running == null || running.state() != KafkaStreams.State.RUNNING) {
            return null;
        }
        try {
            return StateLag.of(running);
        } catch (RuntimeException e) {
            LOG.warn("How far local state is cannot be told: {}", e.toString());
            return null;
        }
    }

    private Health health() {
        KafkaStreams running = streams;
        boolean hasFailed = failed.getAsBoolean();
        boolean isRunning = running != null && running.state() == KafkaStreams.State.RUNNING;
        StateLag lag = freshLag();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", running == null ? "NOT_STARTED" : running.state().name());
        details.put("lag", lag == null ? "UNKNOWN" : lag.total());
        details.put("lagAllowed", lagAllowed);
        Map<String, String> policies = control.find().map(Bulletin::digests).orElse(Map.of());
        details.put("policies", policies);
        boolean isReady = isRunning && lag != null && lag.total() <= lagAllowed && !policies.isEmpty();
        return new Health(!hasFailed, !hasFailed && isReady, details);
    }

    private @Nullable StateLag freshLag() {
        Look look = last;
        return look == null
                        || System.nanoTime() - look.at()
                                > every.multipliedBy(LOOKS_TO_MISS).toNanos()
                ? null
                : look.lag();
    }

    /** Policy id to the digest of its document in force. */
    private static Map<String, String> digests(Moderation moderation) {
        Map<String, String> digests = new TreeMap<>();
        for (Policy policy : moderation.policies().all()) {
            digests.put(policy.id(), policy.digest());
        }
        return digests;
    }
}
