package dev.weir.workers.sources;

import dev.weir.workers.Source;
import dev.weir.workers.answer.Sources;
import dev.weir.workers.call.Endpoint;
import dev.weir.workers.call.EndpointSettings;
import dev.weir.workers.call.KeySource;
import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.Share;
import dev.weir.workers.llm.Chain;
import dev.weir.workers.llm.LanguageModel;
import dev.weir.workers.llm.ModelEndpoint;
import dev.weir.workers.llm.Pseudonyms;
import dev.weir.workers.prompt.Prompts;
import dev.weir.workers.server.ModelServer;
import dev.weir.workers.url.UrlReputation;
import dev.weir.workers.url.browsing.SafeBrowsing;
import dev.weir.workers.url.rules.RuleBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The sources of a document, open: ways to servers, and who asks them. */
public final class OpenSources implements AutoCloseable {
    private static final String LANGUAGE_MODELS = "llm:";
    private static final String SERVERS = "server:";

    private final Map<String, Limiter> limiters = new HashMap<>();
    private final Map<String, Endpoint> endpoints = new HashMap<>();
    private final Map<String, Source> byName = new HashMap<>();
    private final @Nullable LanguageModel models;

    /**
     * Opens them. Nothing can be asked before {@link #share} was called.
     *
     * @param lease how long a share holds after the group was last heard from
     * @param environment where secrets may come from
     * @throws IllegalArgumentException when a secret is not there, or of no use
     * @throws IOException when a list of links cannot be used
     */
    public OpenSources(
            SourcesDocument document,
            Prompts prompts,
            Duration lease,
            Map<String, String> environment,
            MeterRegistry meters,
            Clock clock)
            throws IOException {
        for (EndpointSettings settings : document.endpoints()) {
            Limiter limiter = settings.limiter(lease, System::nanoTime);
            limiters.put(settings.name(), limiter);
            endpoints.put(
                    settings.name(),
                    new Endpoint(settings, limiter, environment, clock, RandomGenerator.getDefault(), meters));
        }
        this.models = document.chains().isEmpty()
                ? null
                : new LanguageModel(
                        prompts,
                        document.chains().stream().map(this::chain).toList(),
                        document.canaries(),
                        pseudonyms(document.pseudonyms(), environment),
                        meters,
                        clock);
        if (models != null) {
            byName.put(LANGUAGE_MODELS, models);
        }
        for (ServerEntry server : document.servers()) {
            byName.put(
                    SERVERS + server.settings().name(),
                    new ModelServer(server.settings(), endpoint(server.endpoint()), meters));
        }
        if (document.links() != null) {
            byName.put(UrlReputation.SOURCE, links(document.links(), meters, clock));
        }
    }

    private Chain chain(ChainEntry entry) {
        List<ModelEndpoint> models = entry.models().stream().map(this::model).toList();
        return new Chain(entry.name(), models, entry.afterRefusal(), entry.useDrifted());
    }

    private ModelEndpoint model(ModelEntry entry) {
        return new ModelEndpoint(
                entry.name(),
                endpoint(entry.endpoint()),
                entry.model(),
                entry.dialect(),
                entry.images(),
                entry.logprobs(),
                entry.batchWindow(),
                entry.patience(),
                entry.price());
    }

    /** The reader saw to it that every name is one. */
    private Endpoint endpoint(String name) {
        return Objects.requireNonNull(endpoints.get(name), name);
    }

    private static @Nullable Pseudonyms pseudonyms(@Nullable KeySource key, Map<String, String> environment) {
        String secret = key == null ? null : key.read(environment);
        return secret == null ? null : new Pseudonyms(secret.getBytes(StandardCharsets.UTF_8));
    }

    private UrlReputation links(LinksEntry entry, MeterRegistry meters, Clock clock) throws IOException {
        RandomGenerator random = RandomGenerator.getDefault();
        LinksEntry.Browsing browsing = entry.browsing();
        return UrlReputation.start(
                entry.settings(),
                new RuleBook(entry.block(), entry.allow()),
                browsing == null
                        ? null
                        : new SafeBrowsing(browsing.settings(), endpoint(browsing.endpoint()), clock, random, meters),
                clock,
                random,
                meters);
    }

    /** By the names that policies give them. */
    public Sources byName() {
        return new Sources(byName);
    }

    /** Begins to ask canaries, if it has not begun: once there is a share to ask them from. */
    public void start() {
        if (models != null) {
            models.start();
        }
    }

    /** This worker's share of all limits from now on. */
    public void share(Share share) {
        limiters.values().forEach(limiter -> limiter.share(share));
    }

    /**
     * The group was heard from.
     *
     * @param heard when, as {@link System#nanoTime} tells
     */
    public void confirmed(long heard) {
        limiters.values().forEach(limiter -> limiter.confirmed(heard));
    }

    /** The limits of another document from now on, for the endpoints that are open. */
    public void limits(SourcesDocument next) {
        for (EndpointSettings settings : next.endpoints()) {
            Limiter limiter = limiters.get(settings.name());
            if (limiter != null) {
                limiter.limits(settings.limits());
            }
        }
    }

    /** Calls that are under way fail. */
    @Override
    public void close() {
        byName.values().forEach(Source::close);
        endpoints.values().forEach(Endpoint::close);
    }
}
