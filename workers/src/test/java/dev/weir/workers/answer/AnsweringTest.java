package dev.weir.workers.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.Attachment;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.Operation;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.budget.Amount;
import dev.weir.workers.ledger.Ledger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The way from a request to what the stream is told. */
class AnsweringTest {
    private static final int PARTITION = 2;

    private final Moment clock = new Moment();
    private final Judge judge = new Judge();
    private final Sent sent = new Sent();
    private final Ledger ledger = new Ledger("test");
    private final Requested requested = new Requested();
    private final Answering answering = new Answering(
            new Sources(Map.of("llm:", judge)),
            new AnswerMemory(MemorySettings.DEFAULT, clock),
            Warmth.ALWAYS,
            sent,
            ledger,
            new FreeOfCharge(),
            new SimpleMeterRegistry(),
            clock,
            requested);

    /** A clock that is set by hand. */
    private static final class Moment extends Clock {
        private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Answers with a score that the test sets, or with an unknown; counts how often it is asked. */
    private static final class Judge implements Source {
        private final AtomicInteger asked = new AtomicInteger();
        private volatile long score = 1_000;
        private volatile @Nullable UnknownCause unknown;
        private volatile String version = "model-1";
        private volatile CountDownLatch open = new CountDownLatch(0);

        @Override
        public String version(Question question) {
            return version;
        }

        @Override
        public Answer ask(Question question) throws InterruptedException {
            asked.incrementAndGet();
            open.await();
            UnknownCause cause = unknown;
            Usage usage = Usage.calls("model", 1);
            return cause == null
                    ? new Answer.Known(
                            Signals.of(
                                    Signal.of("llm.toxic", score, question.source(), version),
                                    Signal.of("llm.spam", 10, question.source(), version)),
                            usage)
                    : new Answer.Unknown(cause, usage);
        }

        @Override
        public void close() {}
    }

    private static final class FreeOfCharge implements Charging {
        @Override
        public Answer ask(Source source, Question question) throws InterruptedException {
            return source.ask(question);
        }

        @Override
        public Amount charge(CostCount count, Usage usage) {
            count.setCalls(count.getCalls() + usage.calls());
            return Amount.NOTHING;
        }
    }

    private static final class Sent implements Outbound {
        private final List<LateSignal> signals = new CopyOnWriteArrayList<>();
        private final List<KnownAnswer> known = new CopyOnWriteArrayList<>();
        private final List<String> problems = new CopyOnWriteArrayList<>();
        private final AtomicInteger refusals = new AtomicInteger();

        @Override
        public void answer(LateSignal signal, @Nullable KnownAnswer answer, int partition) {
            assertThat(partition).isEqualTo(PARTITION);
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("The broker does not take a record");
            }
            signals.add(signal);
            if (answer != null) {
                known.add(answer);
            }
        }

        @Override
        public void setAside(ConsumerRecord<String, byte[]> record, String problem) {
            problems.add(problem);
        }

        List<@Nullable Object> values() {
            List<@Nullable Object> values = new ArrayList<>();
            signals.forEach(signal -> values.add(
                    signal.getSignal().getValue() == null
                            ? signal.getSignal().getUnavailable()
                            : signal.getSignal().getValue()));
            return values;
        }
    }

    /** Records whose bytes are the place of a request in a list. */
    private static final class Requested implements Deserializer<SignalRequest> {
        private final List<SignalRequest> all = new CopyOnWriteArrayList<>();
        private volatile @Nullable RuntimeException failure;

        @Override
        public SignalRequest deserialize(String topic, byte[] bytes) {
            RuntimeException problem = failure;
            if (problem != null) {
                throw problem;
            }
            return all.get(bytes[0]);
        }
    }

    private UploadEvent upload(String text) {
        return new UploadEvent(
                "account",
                "content",
                1L,
                Operation.PUBLISH,
                "comments",
                List.of(new TextPart("body", text, null)),
                List.of(),
                List.of(),
                "en",
                null,
                null,
                clock.instant(),
                Map.of());
    }

    private SignalRequest request(String signal, UploadEvent upload) {
        Bytes digest = Sha256.of(Bytes.wrap(upload.toString().getBytes(StandardCharsets.UTF_8)));
        return new SignalRequest(
                "request",
                signal,
                "llm:guard",
                "account",
                "content",
                1L,
                ByteBuffer.wrap(HexFormat.of().parseHex(digest.hex())),
                "policy",
                "digest",
                upload,
                null,
                3,
                false,
                clock.instant().plusSeconds(10));
    }

    private ConsumerRecord<String, byte[]> record(SignalRequest request) {
        requested.all.add(request);
        return new ConsumerRecord<>("requests", PARTITION, 0, "key", new byte[] {(byte) (requested.all.size() - 1)});
    }

    private void asks(String signal, String text) throws InterruptedException {
        answering.on(record(request(signal, upload(text))));
    }

    /** The one line that was counted. */
    private CostCount counted() {
        return ledger.changes(LocalDate.of(2026, 3, 1)).values().iterator().next();
    }

    @Test
    void aQuestionIsAskedAndTheStreamIsToldWhatItAskedFor() throws Exception {
        asks("llm.toxic", "hello");

        assertThat(sent.signals).singleElement().satisfies(late -> {
            assertThat(late.getRequestId()).isEqualTo("request");
            assertThat(late.getContentId()).isEqualTo("content");
            assertThat(late.getSignal().getName()).isEqualTo("llm.toxic");
            assertThat(late.getSignal().getValue()).isEqualTo(1_000L);
        });
        assertThat(sent.known).singleElement().returns("model-1", KnownAnswer::getVersion);
    }

    @Test
    void equalContentIsAskedOnceForAllSignalsOfTheSource() throws Exception {
        asks("llm.toxic", "hello");
        asks("llm.toxic", "hello");
        asks("llm.spam", "hello");

        assertThat(judge.asked).hasValue(1);
        assertThat(sent.values()).containsExactly(1_000L, 1_000L, 10L);
        assertThat(sent.known).as("what is known already is not told again").hasSize(1);
    }

    @Test
    void anotherVersionOfModelOrPromptIsAskedAgain() throws Exception {
        asks("llm.toxic", "hello");
        judge.version = "model-2";
        asks("llm.toxic", "hello");

        assertThat(judge.asked).hasValue(2);
    }

    @Test
    void anAnswerThatIsTooOldIsAskedForAgain() throws Exception {
        asks("llm.toxic", "hello");
        clock.now = clock.now.plus(MemorySettings.DEFAULT.keptFor()).plusSeconds(1);
        asks("llm.toxic", "hello");

        assertThat(judge.asked).hasValue(2);
    }

    @Test
    void whatWasRiskyIsReusedForANearDuplicate() throws Exception {
        judge.score = 9_500;
        asks("llm.toxic", "you are a fool");
        judge.score = 0;
        asks("llm.toxic", "You  are a FOOL");

        assertThat(judge.asked).hasValue(1);
        assertThat(sent.values()).containsExactly(9_500L, 9_500L);
        assertThat(ledgerSum().getLikened()).isEqualTo(1);
    }

    @Test
    void whatWasHarmlessIsNeverReusedForANearDuplicate() throws Exception {
        judge.score = 8_999;
        asks("llm.toxic", "you are a fool");
        asks("llm.toxic", "You  are a FOOL");

        assertThat(judge.asked).hasValue(2);
    }

    @Test
    void contentWithMoreThanTextIsLikeNothing() throws Exception {
        judge.score = 9_500;
        asks("llm.toxic", "look");
        UploadEvent picture = upload("look");
        picture.setAttachments(List.of(new Attachment("a", "image/png", ByteBuffer.wrap(new byte[] {1}), null)));
        answering.on(record(request("llm.toxic", picture)));

        assertThat(judge.asked).hasValue(2);
    }

    @Test
    void equalContentThatComesWhileItIsAskedSharesTheAnswer() throws Exception {
        judge.open = new CountDownLatch(1);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                ConsumerRecord<String, byte[]> record = record(request("llm.toxic", upload("hello")));
                all.add(people.submit(() -> {
                    answering.on(record);
                    return null;
                }));
            }
            while (judge.asked.get() == 0) {
                Thread.onSpinWait();
            }
            judge.open.countDown();
            for (Future<?> one : all) {
                one.get();
            }
        }

        assertThat(judge.asked).hasValue(1);
        assertThat(sent.values()).hasSize(50).containsOnly(1_000L);
        CostCount count = ledgerSum();
        assertThat(count.getCalls()).isEqualTo(1);
        assertThat(count.getShared() + count.getRemembered()).isEqualTo(49);
        assertThat(count.getAnswered()).isEqualTo(50);
    }

    /** All lines together, whatever the model. */
    private CostCount ledgerSum() {
        CostCount sum = CostCount.newBuilder()
                .setDay("")
                .setPolicyId("")
                .setSource("")
                .setWriter("")
                .build();
        ledger.changes(LocalDate.of(2026, 3, 1)).values().forEach(count -> {
            sum.setCalls(sum.getCalls() + count.getCalls());
            sum.setShared(sum.getShared() + count.getShared());
            sum.setLikened(sum.getLikened() + count.getLikened());
            sum.setRemembered(sum.getRemembered() + count.getRemembered());
            sum.setAnswered(sum.getAnswered() + count.getAnswered());
        });
        return sum;
    }

    @Test
    void whatIsUnknownIsToldWithItsCauseCountedAndNotRemembered() throws Exception {
        judge.unknown = UnknownCause.MALFORMED;
        asks("llm.toxic", "hello");
        asks("llm.toxic", "hello");

        assertThat(sent.values()).containsExactly("MALFORMED", "MALFORMED");
        assertThat(sent.known).isEmpty();
        assertThat(judge.asked).hasValue(2);
        assertThat(counted().getUnknown()).containsExactly(Map.entry("MALFORMED", 2L));
    }

    @Test
    void aSignalThatTheSourceDoesNotGiveIsNotOffered() throws Exception {
        asks("llm.weather", "hello");

        assertThat(sent.values()).containsExactly("NOT_OFFERED");
    }

    @Test
    void aSourceThatNobodyConfiguredIsSaidToBeSo() throws Exception {
        SignalRequest request = request("url.reputation", upload("hello"));
        request.setSource("url:reputation");
        answering.on(record(request));

        assertThat(sent.values()).containsExactly("NOT_CONFIGURED");
    }

    @Test
    void aQuestionWhoseDeadlineHasPassedIsLeftAlone() throws Exception {
        ConsumerRecord<String, byte[]> record = record(request("llm.toxic", upload("hello")));
        clock.now = clock.now.plusSeconds(10);
        answering.on(record);

        assertThat(judge.asked).hasValue(0);
        assertThat(sent.signals).isEmpty();
        assertThat(counted().getOutdated()).isEqualTo(1);
    }

    @Test
    void aRecordThatCannotBeReadIsSetAside() throws Exception {
        requested.failure = new SerializationException("not Avro");
        answering.on(new ConsumerRecord<>("requests", PARTITION, 0, "key", new byte[] {0}));

        assertThat(sent.problems).singleElement().asString().contains("not a SignalRequest");
    }

    @Test
    void aRegistryThatIsAwayIsNotTakenForABadRecord() {
        requested.failure = new SerializationException("cannot ask", new TimeoutException("registry"));

        assertThatThrownBy(() -> answering.on(new ConsumerRecord<>("requests", PARTITION, 0, "key", new byte[] {0})))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("registry");
        assertThat(sent.problems).isEmpty();
    }

    @Test
    void whatTheBrokerDoesNotTakeIsToldAgainAndNeitherAskedNorCountedAgain() throws Exception {
        sent.refusals.set(1);
        asks("llm.toxic", "hello");

        assertThat(judge.asked).hasValue(1);
        assertThat(sent.values()).containsExactly(1_000L);
        assertThat(sent.known).as("others are told what is known").hasSize(1);
        assertThat(counted().getAnswered()).isEqualTo(1);
    }

    @Test
    void whenWhoeverAsksIsBrokenOffTheNextAsksForThemselves() throws Exception {
        judge.open = new CountDownLatch(1);
        ConsumerRecord<String, byte[]> first = record(request("llm.toxic", upload("hello")));
        ConsumerRecord<String, byte[]> second = record(request("llm.toxic", upload("hello")));
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> broken = people.submit(() -> {
                answering.on(first);
                return null;
            });
            while (judge.asked.get() == 0) {
                Thread.onSpinWait();
            }
            Future<?> waits = people.submit(() -> {
                answering.on(second);
                return null;
            });
            broken.cancel(true);
            while (judge.asked.get() < 2) {
                Thread.sleep(Duration.ofMillis(5));
            }
            judge.open.countDown();
            waits.get();
        }

        assertThat(sent.values()).containsExactly(1_000L);
    }
}
