package dev.weir.workers.llm;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.llm.content.ItemReader;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptSignal;
import dev.weir.workers.prompt.Prompts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the sources {@code llm:<prompt id>}: the prompt's chain of endpoints judges the upload, or the cause is named why not. */
public final class LanguageModel implements Source {
    private static final Logger LOG = LoggerFactory.getLogger(LanguageModel.class);
    private static final String PREFIX = "llm:";
    private static final String NO_VERSION = "none";
    /** In figures, for sources that name no known prompt: names that come from outside are no tags. */
    private static final String UNKNOWN_PROMPT = "unknown";

    private final Prompts prompts;
    private final Map<String, Chain> chains;
    private final @Nullable Pseudonyms pseudonyms;
    private final Clock clock;
    private final LlmMeters meters;
    private final Gathering gathering;
    private final Canaries canaries;
    private final ItemReader reader = new ItemReader();

    /**
     * @param prompts may change at any time
     * @param pseudonyms for providers that look after end users; null sends them nothing about accounts
     * @throws IllegalArgumentException when two chains have the same name
     */
    public LanguageModel(
            Prompts prompts,
            Collection<Chain> chains,
            CanarySettings canarySettings,
            @Nullable Pseudonyms pseudonyms,
            MeterRegistry registry,
            Clock clock) {
        this.prompts = prompts;
        this.chains = byName(chains);
        this.pseudonyms = pseudonyms;
        this.clock = clock;
        this.meters = new LlmMeters(registry);
        Asking asking = new Asking(meters);
        this.gathering = new Gathering(asking, clock);
        this.canaries = new Canaries(prompts, this.chains, asking, canarySettings, meters, clock);
    }

    private static Map<String, Chain> byName(Collection<Chain> chains) {
        Map<String, Chain> byName = new HashMap<>();
        for (Chain chain : chains) {
            if (byName.put(chain.name(), chain) != null) {
                throw new IllegalArgumentException("Two chains are called \"" + chain.name() + "\"; rename one");
            }
        }
        return Map.copyOf(byName);
    }

    /** Begins to ask canaries, every so often. */
    public void start() {
        canaries.start();
    }

    public Canaries canaries() {
        return canaries;
    }

    @Override
    public void prepare(Question question) throws InterruptedException {
        String digest = question.prompt();
        if (digest != null && question.source().startsWith(PREFIX)) {
            prompts.await(question.source().substring(PREFIX.length()), digest, question.deadline());
        }
    }

    @Override
    public String version(Question question) {
        return prompt(question)
                .map(prompt -> prompt.shortDigest() + " " + models(prompt.chain()))
                .orElse(NO_VERSION);
    }

    private String models(String chain) {
        Chain known = chains.get(chain);
        return known == null
                ? NO_VERSION
                : known.endpoints().stream().map(ModelEndpoint::model).collect(Collectors.joining(","));
    }

    private Optional<Prompt> prompt(Question question) {
        return question.source().startsWith(PREFIX)
                ? prompts.find(question.source().substring(PREFIX.length()), question.prompt())
                : Optional.empty();
    }

    @Override
    public Answer ask(Question question) throws InterruptedException {
        Optional<Prompt> prompt = prompt(question);
        Chain chain = prompt.map(known -> chains.get(known.chain())).orElse(null);
        if (prompt.isEmpty() || chain == null) {
            return unknown(question, UNKNOWN_PROMPT, UnknownCause.NOT_CONFIGURED, Usage.NONE, false);
        }
        Optional<PromptSignal> asked = prompt.get().signal(question.signal());
        if (asked.isEmpty()) {
            return unknown(question, prompt.get().id(), UnknownCause.NOT_OFFERED, Usage.NONE, false);
        }
        Optional<Item> item = reader.read(question.content(), prompt.get().limits());
        if (item.isEmpty()) {
            return unknown(question, prompt.get().id(), UnknownCause.UNSUITABLE, Usage.NONE, false);
        }
        return ask(
                question,
                chain,
                new Inquiry(
                        prompt.get(),
                        asked.get(),
                        item.get(),
                        pseudonyms == null
                                ? null
                                : pseudonyms.of(question.content().getAccountId()),
                        question.urgency(),
                        question.deadline()));
    }

    private Answer ask(Question question, Chain chain, Inquiry inquiry) throws InterruptedException {
        Prompt prompt = inquiry.prompt();
        List<ModelEndpoint> able = chain.endpoints().stream()
                .filter(endpoint -> endpoint.takes(inquiry.item()))
                .toList();
        List<ModelEndpoint> sound = able.stream()
                .filter(endpoint ->
                        chain.useDrifted() || canaries.state(endpoint.name(), prompt) != Canaries.State.DRIFTED)
                .toList();
        Usage usage = Usage.NONE;
        UnknownCause cause = able.isEmpty() ? UnknownCause.UNSUITABLE : UnknownCause.DRIFTED;
        for (ModelEndpoint endpoint : sound) {
            Instant now = clock.instant();
            if (!now.isBefore(inquiry.deadline())) {
                cause = UnknownCause.TIMEOUT;
                break;
            }
            boolean isLast = endpoint.equals(sound.getLast());
            Inquiry shown = inquiry.about(endpoint.shown(inquiry.item()));
            Judgement judgement = gathering.ask(
                    endpoint, endpoint.patience() == null || isLast ? shown : shown.by(now.plus(endpoint.patience())));
            usage = usage.and(judgement.usage());
            switch (judgement) {
                case Judgement.Scored scored -> {
                    meters.answered(prompt.id(), LlmMeters.OK, inquiry.item().suspect());
                    return new Answer.Known(signals(question, shown, scored), usage);
                }
                case Judgement.Failed failed -> cause = failed.cause();
            }
            if (!chain.passesOn(cause)) {
                break;
            }
        }
        return unknown(question, prompt.id(), cause, usage, inquiry.item().suspect());
    }

    private static Signals signals(Question question, Inquiry inquiry, Judgement.Scored scored) {
        String version = scored.model() + "@" + inquiry.prompt().shortDigest();
        Map<String, String> detail = new HashMap<>(inquiry.item().remarks());
        detail.put("model", scored.model());
        List<Signal> signals = new ArrayList<>();
        scored.scores()
                .forEach((name, score) -> signals.add(
                        new Signal(name, new SignalValue.Int(score), question.source(), version, detail, List.of())));
        return Signals.of(signals);
    }

    private Answer unknown(Question question, String prompt, UnknownCause cause, Usage usage, boolean suspect) {
        meters.answered(prompt, cause.name(), suspect);
        LOG.debug("{} about {} is unknown: {}", question.signal(), question.contentDigest(), cause);
        return new Answer.Unknown(cause, usage);
    }

    @Override
    public void close() {
        canaries.close();
    }
}
