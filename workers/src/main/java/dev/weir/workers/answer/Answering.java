package dev.weir.workers.answer;

import dev.weir.schemas.CostCount;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.schemas.serde.RegistryOutage;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.ledger.Ledger;
import dev.weir.workers.ledger.Line;
import dev.weir.workers.window.Work;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done with one request: the cheapest way to an answer, in this order. What is known about this very content; what was found about a
 * near-duplicate, if it is risky; what somebody is already asking; the source. Whatever comes of it is told to the stream.
 */
public final class Answering implements Work {
    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    private static final Duration BEFORE_TELLING_AGAIN = Duration.ofSeconds(1);

    private final Sources sources;
    private final AnswerMemory memory;
    private final Warmth warmth;
    private final UnderWay underWay;
    private final Outbound outbound;
    private final Ledger ledger;
    private final Charging charging;
    private final AnswerMeters meters;
    private final Clock clock;
    private final Deserializer<SignalRequest> requests;
    private final Lock reading = new ReentrantLock();

    /**
     * @param sources who can be asked
     * @param memory what was answered before
     * @param requests of the questions; need not bear more than one thread
     */
    public Answering(
            Sources sources,
            AnswerMemory memory,
            Warmth warmth,
            Outbound outbound,
            Ledger ledger,
            Charging charging,
            MeterRegistry meters,
            Clock clock,
            Deserializer<SignalRequest> requests) {
        this.sources = sources;
        this.memory = memory;
        this.warmth = warmth;
        this.underWay = new UnderWay(clock);
        this.outbound = outbound;
        this.ledger = ledger;
        this.charging = charging;
        this.meters = new AnswerMeters(meters, sources);
        this.clock = clock;
        this.requests = requests;
    }

    @Override
    public void on(ConsumerRecord<String, byte[]> record) throws InterruptedException {
        SignalRequest request = read(record);
        if (request == null) {
            meters.setAside();
            outbound.setAside(record, "the value is not a SignalRequest in the wire format; correct the producer");
            return;
        }
        Question question = Questions.of(request);
        if (!clock.instant().isBefore(question.deadline())) {
            // The stream has settled it; an answer would be read for nothing.
            meters.outdated(question.source());
            count(question, "", count -> count.setOutdated(count.getOutdated() + 1));
            return;
        }
        Found found = find(question, record.partition());
        tally(question, found);
        tell(late(request, question, found.answer()), found.remember(), record.partition());
    }

    /** Tells it until it is taken: beginning again would ask, and count, what has been asked. */
    private void tell(LateSignal signal, @Nullable KnownAnswer remember, int partition) throws InterruptedException {
        while (true) {
            try {
                outbound.answer(signal, remember, partition);
                return;
            } catch (IllegalStateException e) {
                LOG.error("An answer could not be told and is told again: {}", e.toString());
                Thread.sleep(BEFORE_TELLING_AGAIN);
            }
        }
    }

    /** Deserializers are made for one thread. */
    private @Nullable SignalRequest read(ConsumerRecord<String, byte[]> record) {
        reading.lock();
        try {
            return requests.deserialize(record.topic(), record.value());
        } catch (RuntimeException e) {
            if (RegistryOutage.isCauseOf(e)) {
                throw new IllegalStateException("the schema registry does not answer", e);
            }
            LOG.warn("{}-{}@{} cannot be read; set aside", record.topic(), record.partition(), record.offset());
            return null;
        } finally {
            reading.unlock();
        }
    }

    private Found find(Question question, int partition) throws InterruptedException {
        Optional<Source> source = sources.of(question.source());
        if (source.isEmpty()) {
            return Found.asked(new Answer.Unknown(UnknownCause.NOT_CONFIGURED, Usage.NONE), null);
        }
        warmth.await(partition, question.deadline());
        source.get().prepare(question);
        String version = source.get().version(question);
        AnswerKey key = new AnswerKey(question.contentDigest(), question.source(), version);
        Optional<String> likeness = Likeness.of(question.content());
        while (true) {
            Optional<Found> known = known(key, likeness);
            if (known.isPresent()) {
                return known.get();
            }
            Optional<Found> asked = underWay.lead(key, () -> ask(source.get(), question, key, likeness));
            if (asked.isPresent()) {
                return asked.get();
            }
            Optional<Answer> shared = underWay.join(key, question.deadline());
            if (shared.isPresent()) {
                return Found.shared(shared.get());
            }
            if (!clock.instant().isBefore(question.deadline())) {
                return Found.asked(new Answer.Unknown(UnknownCause.TIMEOUT, Usage.NONE), null);
            }
        }
    }

    private Optional<Found> known(AnswerKey key, Optional<String> likeness) {
        Optional<Found> exact = memory.find(key).map(answer -> Found.remembered(signals(answer)));
        return exact.isPresent()
                ? exact
                : likeness.flatMap(like -> memory.findAlike(new AnswerKey(like, key.source(), key.version())))
                        .map(answer -> Found.likened(signals(answer)));
    }

    private static Signals signals(KnownAnswer answer) {
        return SignalRecords.fromAvro(answer.getSignals());
    }

    private Found ask(Source source, Question question, AnswerKey key, Optional<String> likeness)
            throws InterruptedException {
        // Somebody may have been answered since this one looked.
        Optional<Found> known = known(key, likeness);
        if (known.isPresent()) {
            return known.get();
        }
        Answer answer = charging.ask(source, question);
        if (!(answer instanceof Answer.Known judgement)) {
            return Found.asked(answer, null);
        }
        KnownAnswer remembered = remembered(key, likeness, judgement);
        memory.put(remembered);
        return Found.asked(answer, remembered);
    }

    private KnownAnswer remembered(AnswerKey key, Optional<String> likeness, Answer.Known answer) {
        return new KnownAnswer(
                key.contentDigest(),
                key.source(),
                key.version(),
                likeness.orElse(null),
                SignalRecords.toAvro(answer.signals()),
                clock.instant());
    }

    private static LateSignal late(SignalRequest request, Question question, Answer answer) {
        return new LateSignal(
                request.getRequestId(),
                request.getAccountId(),
                request.getContentId(),
                request.getRevision(),
                SignalRecords.toAvro(signal(question, answer)));
    }

    private static Signal signal(Question question, Answer answer) {
        return switch (answer) {
            case Answer.Known(Signals signals, Usage ignored) -> {
                Signal asked = signals.get(question.signal());
                yield asked == null ? unknown(question, UnknownCause.NOT_OFFERED) : asked;
            }
            case Answer.Unknown(UnknownCause cause, Usage ignored) -> unknown(question, cause);
        };
    }

    private static Signal unknown(Question question, UnknownCause cause) {
        return Signal.unavailable(question.signal(), cause.name(), question.source(), "");
    }

    private void tally(Question question, Found found) {
        meters.answered(question.source(), found);
        String model = found.answer().usage().model();
        count(question, model == null ? "" : model, count -> {
            switch (found.how()) {
                case REMEMBERED -> count.setRemembered(count.getRemembered() + 1);
                case SHARED -> count.setShared(count.getShared() + 1);
                case LIKENED -> count.setLikened(count.getLikened() + 1);
                case ASKED ->
                    meters.spent(
                            question.source(),
                            charging.charge(count, found.answer().usage()));
            }
            switch (found.answer()) {
                case Answer.Known ignored -> count.setAnswered(count.getAnswered() + 1);
                case Answer.Unknown(UnknownCause cause, Usage ignored) ->
                    count.getUnknown().merge(cause.name(), 1L, Long::sum);
            }
        });
    }

    private void count(Question question, String model, Consumer<CostCount> change) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        ledger.count(new Line(today, question.policyId(), question.source(), model), change);
    }
}
