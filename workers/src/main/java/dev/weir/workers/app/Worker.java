package dev.weir.workers.app;

import dev.weir.schemas.CostCount;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.vitals.Health;
import dev.weir.vitals.Meters;
import dev.weir.vitals.Vitals;
import dev.weir.workers.answer.AnswerMemory;
import dev.weir.workers.answer.Answering;
import dev.weir.workers.answer.Expenses;
import dev.weir.workers.answer.KafkaOutbound;
import dev.weir.workers.answer.KnownAnswers;
import dev.weir.workers.ledger.Ledger;
import dev.weir.workers.ledger.LedgerTopic;
import dev.weir.workers.limit.Share;
import dev.weir.workers.prompt.PromptTopic;
import dev.weir.workers.sources.OpenSources;
import dev.weir.workers.sources.Pricing;
import dev.weir.workers.sources.SourcesDocument;
import dev.weir.workers.sources.SourcesFile;
import dev.weir.workers.sources.SourcesWatch;
import dev.weir.workers.window.Ownership;
import dev.weir.workers.window.Requests;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worker of one process: answers the stream's questions until it is closed. */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final WorkerConfig config;
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry meters = Meters.ofProcess();
    private final PromptTopic prompts;
    private final OpenSources sources;
    private final Budgets budgets;
    private final Producer<String, byte[]> producer;
    private final LedgerTopic ledger;
    private final KnownAnswers known;
    private final Requests requests;
    private final SourcesWatch watch;
    private final List<KafkaClientMetrics> clientMetrics;
    private final Vitals vitals;

    private volatile Share share = Share.NONE;
    private volatile boolean isInGroup;
    private volatile boolean isBegun;
    private volatile boolean isClosed;

    /**
     * Starts one; returns once it reads questions.
     *
     * @param environment where secrets may come from
     * @throws StartException when the topics are not as they should be, or the sources cannot be opened
     * @throws dev.weir.workers.sources.SourcesException with every problem of the sources document
     * @throws IOException when a file cannot be read
     */
    public static Worker start(WorkerConfig config, Map<String, String> environment)
            throws IOException, InterruptedException {
        SourcesDocument document = new SourcesFile(config.sources()).read();
        try (Admin admin = Admin.create(config.clients())) {
            Partitions.check(admin, config.topics());
        }
        Worker worker = new Worker(config, document, environment);
        worker.begin();
        return worker;
    }

    private Worker(WorkerConfig config, SourcesDocument document, Map<String, String> environment) throws IOException {
        this.config = config;
        Topics topics = config.topics();
        AvroSerdes serdes = new AvroSerdes(config.clients());
        this.prompts = new PromptTopic(
                follower(),
                topics.prompts(),
                serdes.values(PromptEntry.class).deserializer(),
                config.promptPatience(),
                clock);
        this.sources = open(document, environment);
        this.budgets = new Budgets(document.budgets(), clock, meters);
        Pricing pricing = document.pricing();
        Expenses expenses = new Expenses(budgets.byPolicy(), pricing.prices(), pricing.currency(), pricing.estimate());
        this.producer = new KafkaProducer<>(config.answers(), new StringSerializer(), new ByteArraySerializer());
        Ledger counts = new Ledger(UUID.randomUUID().toString());
        this.ledger = new LedgerTopic(
                counts,
                topics.costs(),
                producer,
                follower(),
                serdes.values(CostCount.class),
                config.ledgerEvery(),
                budgets,
                clock);
        AnswerMemory memory = new AnswerMemory(config.memory(), clock);
        this.known = new KnownAnswers(
                follower(),
                topics.answers(),
                serdes.values(KnownAnswer.class).deserializer(),
                memory,
                config.warmthPatience(),
                clock);
        Answering answering = new Answering(
                sources.byName(),
                memory,
                known,
                new KafkaOutbound(producer, topics, serdes),
                counts,
                expenses,
                meters,
                clock,
                serdes.values(SignalRequest.class).deserializer());
        Consumer<String, byte[]> questions =
                new KafkaConsumer<>(config.questions(), new StringDeserializer(), new ByteArrayDeserializer());
        this.requests = new Requests(questions, topics.signalRequests(), config.window(), answering, new Shares());
        this.watch = new SourcesWatch(
                new SourcesFile(config.sources()),
                document,
                config.sourcesRefresh(),
                next -> {
                    sources.limits(next);
                    expenses.prices(next.pricing().prices(), next.pricing().estimate());
                    budgets.limits(next.budgets());
                },
                meters);
        this.clientMetrics = List.of(new KafkaClientMetrics(questions), new KafkaClientMetrics(producer));
        clientMetrics.forEach(client -> client.bindTo(meters));
        gauge("weir.worker.open", "Questions that are worked on", () -> requests.inFlight());
        gauge("weir.worker.partitions", "Partitions of questions that this worker serves", () -> share.held());
        this.vitals = Vitals.listen(config.listen(), meters, this::health);
    }

    private void gauge(String name, String description, Supplier<Number> figure) {
        Gauge.builder(name, figure).description(description).register(meters);
    }

    private Consumer<String, byte[]> follower() {
        return new KafkaConsumer<>(config.following(), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private OpenSources open(SourcesDocument document, Map<String, String> environment) throws IOException {
        try {
            return new OpenSources(document, prompts, config.sessionTimeout(), environment, meters, clock);
        } catch (IllegalArgumentException e) {
            throw new StartException(config.sources() + ": " + e.getMessage(), e);
        }
    }

    /** What this worker holds of all partitions is what it may spend of everything that is shared. */
    private final class Shares implements Ownership {
        @Override
        public void serves(Set<Integer> partitions, int of) {
            share = new Share(partitions.size(), of);
            isInGroup = true;
            sources.share(share);
            budgets.share(share);
            known.serves(partitions);
            if (!partitions.isEmpty()) {
                sources.start();
            }
            LOG.info("Serves {} of {} partitions: {}", partitions.size(), of, partitions);
        }

        @Override
        public void confirmed(long heard) {
            sources.confirmed(heard);
        }

        @Override
        public void lost() {
            isInGroup = false;
            LOG.warn("The group has put this worker out; it comes back by itself");
        }
    }

    private void begin() throws InterruptedException {
        prompts.start();
        ledger.start();
        known.start();
        watch.start();
        while (!prompts.awaitReady(LOOK_AGAIN)) {
            LOG.debug("Prompts are not read to their end yet");
        }
        requests.start();
        isBegun = true;
    }

    /** Live while questions are read, or will be; ready once what it takes to answer them was read and the group has let it in. */
    Health health() {
        boolean isLive = isClosed || !isBegun || requests.isAlive();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("partitions", share.held() + " of " + share.all());
        details.put("inGroup", isInGroup);
        details.put("promptsRead", prompts.isReady());
        details.put("promptsInForce", prompts.inForce().size());
        details.put("ledgerRead", budgets.isRead());
        details.put("sources", watch.state().name());
        boolean isReady = isInGroup && !isClosed && prompts.isReady() && budgets.isRead();
        return new Health(isLive, isReady, details);
    }

    /** Where health and metrics are served. */
    public int port() {
        return vitals.port();
    }

    /**
     * Waits until the worker ends.
     *
     * @return true when it was closed, false when it failed
     */
    public boolean awaitEnd() throws InterruptedException {
        requests.awaitEnd();
        return isClosed;
    }

    /** Reads no more, finishes what is under way as far as the drain time allows, leaves the group so that others take over, and stops. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        requests.close();
        watch.close();
        known.close();
        sources.close();
        ledger.close();
        prompts.close();
        producer.close();
        clientMetrics.forEach(KafkaClientMetrics::close);
        vitals.close();
        meters.close();
    }
}
