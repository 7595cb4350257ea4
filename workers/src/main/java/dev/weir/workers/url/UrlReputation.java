package dev.weir.workers.url;

import dev.weir.schemas.UploadEvent;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.url.browsing.SafeBrowsing;
import dev.weir.workers.url.canonical.CanonicalUrl;
import dev.weir.workers.url.canonical.UrlHash;
import dev.weir.workers.url.rules.RuleBook;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The source {@code url:reputation}: what the operator's lists and Safe Browsing say about the links of a content. The worst link counts.
 * The operator's block list comes first, then the allow list, then Safe Browsing.
 */
public final class UrlReputation implements Source {
    /** The source's name in policies. */
    public static final String SOURCE = "url:reputation";
    /** 0 (on no list) to 10000 (certainly bad). */
    public static final String REPUTATION = "url.reputation";
    /** Kind of threat; empty for none. */
    public static final String THREAT = "url.threat";

    private static final String MODEL = "url";
    /** Links that open no page: nothing to look up and nothing to fear from a page. */
    private static final Pattern NO_PAGE = Pattern.compile("(?i)^\\s*(mailto|tel|sms|sip|sips|geo):.*", Pattern.DOTALL);

    private final UrlSettings settings;
    private final RuleBook rules;
    private final @Nullable SafeBrowsing browsing;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final VerdictCache cache;
    private @Nullable Upkeep upkeep;

    /**
     * Starts to judge, and to keep lists up to date until it is closed.
     *
     * @param browsing null when only the operator's lists are asked
     * @param random spreads the first fetch, so that many instances do not ask at once
     */
    public static UrlReputation start(
            UrlSettings settings,
            RuleBook rules,
            @Nullable SafeBrowsing browsing,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry meters) {
        UrlReputation source = new UrlReputation(settings, rules, browsing, clock, meters);
        source.upkeep = Upkeep.start(settings, source, rules, browsing, clock, random);
        return source;
    }

    /** One that leaves its lists as they are. */
    UrlReputation(
            UrlSettings settings,
            RuleBook rules,
            @Nullable SafeBrowsing browsing,
            InstantSource clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.rules = rules;
        this.browsing = browsing;
        this.clock = clock;
        this.meters = meters;
        this.cache = new VerdictCache(settings.mostVerdicts(), settings.verdictKept());
    }

    @Override
    public String version(Question question) {
        return version();
    }

    @Override
    public Answer ask(Question question) throws InterruptedException {
        if (!question.signal().equals(REPUTATION) && !question.signal().equals(THREAT)) {
            return new Answer.Unknown(UnknownCause.NOT_OFFERED, Usage.NONE);
        }
        String version = version();
        Round round = new Round(question);
        Verdict verdict = round.judge(question.content());
        Usage usage = round.calls == 0 ? Usage.NONE : Usage.calls(MODEL, round.calls);
        UnknownCause cause = verdict.unknown();
        if (cause != null && !verdict.isSettled()) {
            meters.counter("weir.url.verdicts", "verdict", cause.name()).increment();
            return new Answer.Unknown(cause, usage);
        }
        meters.counter("weir.url.verdicts", "verdict", verdict.threat().name()).increment();
        Map<String, String> detail =
                Map.of("urls", Integer.toString(question.content().getUrls().size()));
        return new Answer.Known(
                Signals.of(
                        Signal.of(REPUTATION, verdict.threat().reputation(), SOURCE, version)
                                .withDetail(detail),
                        Signal.of(THREAT, verdict.threat().signal(), SOURCE, version)
                                .withDetail(detail)),
                usage);
    }

    /** To be called whenever a list changed: what was remembered was found on the old ones. */
    void forget() {
        cache.clear();
    }

    private String version() {
        return "url-" + Integer.toHexString(rules.fingerprint()) + (browsing == null ? "" : "-" + browsing.version());
    }

    @Override
    public void close() {
        if (upkeep != null) {
            upkeep.close();
        }
    }

    /** The links of one question. */
    private final class Round {
        private final Question question;
        private int calls;

        Round(Question question) {
            this.question = question;
        }

        Verdict judge(UploadEvent content) throws InterruptedException {
            Verdict worst = Verdict.CLEAN;
            Set<CanonicalUrl> urls = new LinkedHashSet<>();
            for (String raw : content.getUrls()) {
                if (NO_PAGE.matcher(raw).matches()) {
                    continue;
                }
                Optional<CanonicalUrl> url =
                        raw.length() > settings.longestUrl() ? Optional.empty() : CanonicalUrl.of(raw);
                url.ifPresent(urls::add);
                if (url.isEmpty() || urls.size() > settings.mostUrls()) {
                    worst = worst.and(Verdict.unknown(UnknownCause.UNSUITABLE));
                }
            }
            // Known rules cost nothing, so every link is held against them, however many there are.
            for (CanonicalUrl url : urls) {
                if (rules.about(url) == RuleBook.Word.BLOCK) {
                    return Verdict.of(Threat.BLOCKED);
                }
            }
            for (CanonicalUrl url : List.copyOf(urls).subList(0, Math.min(urls.size(), settings.mostUrls()))) {
                worst = worst.and(judge(url));
                if (worst.threat().reputation() == Threat.WORST) {
                    return worst;
                }
            }
            return worst;
        }

        private Verdict judge(CanonicalUrl url) throws InterruptedException {
            if (browsing == null || rules.about(url) == RuleBook.Word.ALLOW) {
                return Verdict.CLEAN;
            }
            UrlHash key = UrlHash.of(url.text());
            Verdict known = cache.get(key, clock.instant());
            if (known != null) {
                return known;
            }
            SafeBrowsing.Finding finding = browsing.check(UrlHash.all(url), question.urgency(), question.deadline());
            calls += finding.calls();
            Verdict verdict = new Verdict(Threat.worstOf(finding.types()), finding.unknown());
            cache.put(key, verdict, clock.instant());
            return verdict;
        }
    }
}
