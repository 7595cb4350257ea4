package dev.weir.workers.llm;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.prompt.Canary;
import dev.weir.workers.prompt.Canary.Expected;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.Prompts;
import io.micrometer.core.instrument.Gauge;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks every endpoint about items of known verdict, and remembers who was wrong: a model that was exchanged, a server that makes things
 * up. What could not be asked proves nothing and changes nothing.
 */
public final class Canaries implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Canaries.class);

    /** They say nothing about people, so that everybody else goes first. */
    private static final Urgency URGENCY = new Urgency(true, 0);

    /** The model's own doing. All other causes are the way to it. */
    private static final Set<UnknownCause> WRONG = EnumSet.of(
            UnknownCause.MALFORMED,
            UnknownCause.WRONG_ITEM,
            UnknownCause.REFUSAL,
            UnknownCause.FILTERED,
            UnknownCause.CUT_OFF);

    /** What canaries know of an endpoint under a prompt. */
    public enum State {
        /** Not asked yet, or not reached yet. */
        UNTRIED,
        SOUND,
        /** More canaries were wrong than are tolerated. */
        DRIFTED
    }

    private final Prompts prompts;
    private final Map<String, Chain> chains;
    private final Asking asking;
    private final CanarySettings settings;
    private final LlmMeters meters;
    private final Clock clock;
    private final Map<Key, AtomicReference<Found>> found = new ConcurrentHashMap<>();
    private @Nullable Thread rounds;

    Canaries(
            Prompts prompts,
            Map<String, Chain> chains,
            Asking asking,
            CanarySettings settings,
            LlmMeters meters,
            Clock clock) {
        this.prompts = prompts;
        this.chains = chains;
        this.asking = asking;
        this.settings = settings;
        this.meters = meters;
        this.clock = clock;
    }

    /** Begins with the rounds, the first at once. */
    synchronized void start() {
        if (rounds == null && settings.every().isPositive()) {
            rounds = Thread.ofVirtual().name("llm-canaries").start(this::goRound);
        }
    }

    private void goRound() {
        try {
            while (true) {
                check();
                Thread.sleep(settings.every());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks all canaries of all prompts in force, at every endpoint that answers them. */
    public void check() throws InterruptedException {
        for (Prompt prompt : prompts.inForce()) {
            Chain chain = chains.get(prompt.chain());
            if (chain != null && !prompt.canaries().isEmpty()) {
                for (ModelEndpoint endpoint : chain.endpoints()) {
                    check(endpoint, prompt);
                }
            }
        }
    }

    private void check(ModelEndpoint endpoint, Prompt prompt) throws InterruptedException {
        int wrong = 0;
        int answered = 0;
        for (Canary canary : prompt.canaries()) {
            Heard heard = hear(endpoint, prompt, canary);
            answered += heard == Heard.NOTHING ? 0 : 1;
            if (heard == Heard.WRONG) {
                wrong++;
                LOG.warn("{} is wrong about the canary \"{}\" of {}", endpoint, canary.name(), prompt);
            }
        }
        if (wrong > settings.tolerated()) {
            note(endpoint, prompt, State.DRIFTED, wrong);
        } else if (answered == prompt.canaries().size()) {
            note(endpoint, prompt, State.SOUND, wrong);
        }
    }

    /** Models that judge one harm a call are asked about each that is expected. */
    private Heard hear(ModelEndpoint endpoint, Prompt prompt, Canary canary) throws InterruptedException {
        Map<String, Integer> scores = new HashMap<>();
        for (Expected expected : canary.expected()) {
            if (!scores.containsKey(expected.signal())) {
                Inquiry inquiry = new Inquiry(
                        prompt,
                        prompt.signal(expected.signal()).orElseThrow(),
                        Item.ofText(canary.text()),
                        null,
                        URGENCY,
                        clock.instant().plus(settings.patience()));
                switch (asking.ask(endpoint, List.of(inquiry)).getFirst()) {
                    case Judgement.Scored scored -> scores.putAll(scored.scores());
                    case Judgement.Failed failed -> {
                        return WRONG.contains(failed.cause()) ? Heard.WRONG : Heard.NOTHING;
                    }
                }
            }
        }
        return canary.sings(scores) ? Heard.RIGHT : Heard.WRONG;
    }

    private void note(ModelEndpoint endpoint, Prompt prompt, State state, int wrong) {
        State before = state(endpoint.name(), prompt);
        place(endpoint, prompt).set(new Found(prompt.digest(), state, wrong));
        if (state == State.DRIFTED && before != State.DRIFTED) {
            LOG.error("{} has drifted under {}: {} canaries are wrong", endpoint, prompt, wrong);
        } else if (state == State.SOUND && before == State.DRIFTED) {
            LOG.info("{} is sound again under {}", endpoint, prompt);
        }
    }

    private AtomicReference<Found> place(ModelEndpoint endpoint, Prompt prompt) {
        return found.computeIfAbsent(new Key(endpoint.name(), prompt.id()), key -> {
            AtomicReference<Found> place = new AtomicReference<>(new Found(prompt.digest(), State.UNTRIED, 0));
            gauge("weir.llm.canaries.wrong", "Canaries that were wrong in the last round", key, place, Found::wrong);
            gauge("weir.llm.drifted", "1 when an endpoint has drifted under a prompt", key, place, Found::alarm);
            return place;
        });
    }

    private void gauge(
            String name, String description, Key key, AtomicReference<Found> place, ToIntFunction<Found> figure) {
        Gauge.builder(name, place, each -> figure.applyAsInt(each.get()))
                .description(description)
                .tag("endpoint", key.endpoint())
                .tag("prompt", key.prompt())
                .strongReference(true)
                .register(meters.registry());
    }

    /** What is known of an endpoint under this very document. */
    public State state(String endpoint, Prompt prompt) {
        AtomicReference<Found> place = found.get(new Key(endpoint, prompt.id()));
        return place != null && place.get().digest().equals(prompt.digest())
                ? place.get().state()
                : State.UNTRIED;
    }

    /** True while any endpoint has drifted. */
    public boolean alarm() {
        return found.values().stream().anyMatch(place -> place.get().state() == State.DRIFTED);
    }

    @Override
    public synchronized void close() {
        if (rounds != null) {
            rounds.interrupt();
        }
    }

    private enum Heard {
        RIGHT,
        WRONG,
        NOTHING
    }

    private record Key(String endpoint, String prompt) {}

    private record Found(String digest, State state, int wrong) {
        int alarm() {
            return state == State.DRIFTED ? 1 : 0;
        }
    }
}
