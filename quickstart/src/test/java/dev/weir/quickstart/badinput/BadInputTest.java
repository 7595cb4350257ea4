package dev.weir.quickstart.badinput;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Content;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.image.ImageLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in: it ends in a decision or is set aside with its cause, and the partition keeps moving. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(600)
class BadInputTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path MODEL =
            Path.of(System.getProperty("weir.home"), "examples", "models", "text-baseline.weirmodel");

    private final AtomicInteger number = new AtomicInteger();
    private Works works;
    private Results results;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        works = new Works(folder);
        works.registry().start();
        works.weir("topics", "create", "--partitions", String.valueOf(Works.PARTITIONS));
        Path bank = Files.writeString(folder.resolve("known.csv"), bank());
        works.weir("bank", "import", bank.toString(), "--bank", "known", "--harm", "CSAE.KNOWN");
        works.weir("model", "publish", MODEL.toString());
        Path policy = Files.writeString(folder.resolve("policy.yaml"), BadControl.policyText());
        works.weir("policy", "publish", policy.toString());
        works.startApp(Map.of());
        results = new Results(works);
    }

    private static String bank() {
        Content drawing = new Content(
                List.of(),
                List.of(new dev.weir.signals.content.Attachment(
                        "drawing", "image/png", Bytes.wrap(Pictures.file(Pictures.drawing(), "png")), null)),
                List.of());
        return "kind,value\n"
                + new Fingerprinter(ImageLimits.DEFAULT)
                        .fingerprint(drawing).all().stream()
                                .filter(print -> print.kind() == FingerprintKind.PDQ)
                                .findFirst()
                                .map(print -> "PDQ," + print.value().hex())
                                .orElseThrow()
                + "\n";
    }

    @AfterAll
    void stop() throws Exception {
        if (results != null) {
            results.close();
        }
        works.close();
    }

    static Stream<BadInput> table() {
        return BadInputs.all().stream();
    }

    @ParameterizedTest
    @MethodSource("table")
    void everythingEndsWhereTheTableSays(BadInput bad) throws Exception {
        Sender sender = sender();
        ProducerRecord<byte[], byte[]> record = bad.record().make(sender);
        if (bad.end() instanceof End.Refused(String words)) {
            assertThat(refusal(record)).contains(words);
            return;
        }
        RecordMetadata sent = works.send(record);
        String good = good(sent.partition());
        assertThat(results.await(() -> !results.decisions(good).isEmpty(), PATIENCE))
                .as("a good upload after it in partition %d is decided", sent.partition())
                .isTrue();
        switch (bad.end()) {
            case End.Decided(Action action, String words) -> {
                results.await(
                        () -> results.decisions(sender.content()).stream().anyMatch(d -> d.getAction() == action),
                        PATIENCE);
                assertThat(results.letters(sent)).isEmpty();
                assertThat(results.decisions(sender.content())).last().satisfies(decision -> {
                    assertThat(decision.getAction()).isEqualTo(action);
                    assertThat(said(decision)).contains(words);
                });
            }
            case End.SetAside aside -> {
                results.await(() -> !results.letters(sent).isEmpty(), PATIENCE);
                assertThat(results.letters(sent)).singleElement().satisfies(letter -> {
                    assertIs(aside, letter);
                });
            }
            case End.Ignored ignored -> assertThat(results.letters(sent)).isEmpty();
            case End.Refused ignored -> throw new AssertionError("the broker took it");
        }
        assertThat(threads())
                .as("the stream's only thread, never replaced")
                .singleElement()
                .asString()
                .endsWith("-1");
    }

    static Stream<Mending> mendings() {
        return Mending.all().stream();
    }

    /** One case must not leave the next without a registry. */
    @AfterEach
    void bringTheRegistryBack() throws InterruptedException {
        if (!works.registry().isAlive()) {
            works.registry().start();
        }
    }

    @ParameterizedTest
    @MethodSource("mendings")
    void whatIsReplayedOnceItsCauseIsMendedIsDecided(Mending mending) throws Exception {
        Sender sender = sender();
        RecordMetadata sent = works.send(mending.record().make(works, sender));
        String good = good(sent.partition());
        assertThat(results.await(
                        () -> !results.letters(sent).isEmpty()
                                && !results.decisions(good).isEmpty(),
                        PATIENCE))
                .as("it is set aside, and a good upload after it is decided")
                .isTrue();
        Results.Letter letter = results.letters(sent).getFirst();
        assertIs(mending.end(), letter);

        mending.mend().take(works);
        works.weir("dead-letters", "replay", "--offset", letter.position());

        assertThat(results.await(() -> !results.decisions(sender.content()).isEmpty(), PATIENCE))
                .as("it is decided")
                .isTrue();
        mending.restore().take(works);
    }

    /** What is in force stays in force; and what is good and comes later does not suffer from what was bad, nor does a start. */
    @Test
    void whatIsBrokenOnAControlTopicNeverComesIntoForce(@TempDir Path folder) throws Exception {
        Decision before = decided(good(0));
        for (BadControl bad : BadControl.all()) {
            for (ProducerRecord<byte[], byte[]> record : bad.records().make(works)) {
                works.send(record);
            }
        }
        assertThat(decided(good(0)).getPolicyDigest()).isEqualTo(before.getPolicyDigest());

        works.weir("model", "publish", MODEL.toString());
        Path next = Files.writeString(
                folder.resolve("next.yaml"), BadControl.policyText().replace("version: 1", "version: 2"));
        works.weir("policy", "publish", next.toString());
        Decision after = decided(good(0));
        for (Instant end = Instant.now().plus(PATIENCE);
                !after.getPolicyVersion().equals("2") && Instant.now().isBefore(end); ) {
            after = decided(good(0));
        }
        assertThat(after.getPolicyVersion()).isEqualTo("2");
        assertThat(versions(after)).isEqualTo(versions(before));

        works.stopApp();
        works.startApp(Map.of());
        assertThat(versions(decided(good(0)))).isEqualTo(versions(before));
    }

    private Decision decided(String content) {
        assertThat(results.await(() -> !results.decisions(content).isEmpty(), PATIENCE))
                .isTrue();
        return results.decisions(content).getLast();
    }

    private static Map<String, String> versions(Decision decision) {
        return decision.getSignals().stream()
                .collect(Collectors.toMap(signal -> signal.getName(), signal -> signal.getVersion()));
    }

    private static void assertIs(End.SetAside aside, Results.Letter letter) {
        assertThat(letter.cause()).isEqualTo(aside.cause().name());
        assertThat(letter.stage()).isEqualTo(aside.stage());
        assertThat(letter.problem()).contains(aside.words());
    }

    private Sender sender() {
        return new Sender(works, number.incrementAndGet(), partition -> decided(good(partition)));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.matches(".+-StreamThread-[0-9]+"))
                .toList();
    }

    private static String said(Decision decision) {
        return decision.getReason() + " " + decision.getDegradedBecause() + " " + decision.getError();
    }

    private String refusal(ProducerRecord<byte[], byte[]> record) {
        try {
            works.send(record);
            return "nothing";
        } catch (IllegalStateException e) {
            return String.valueOf(e.getCause());
        }
    }

    /** Sends an upload that nothing is wrong with. */
    private String good(int partition) {
        Sender sender = sender();
        String account = Works.accountIn(partition);
        ProducerRecord<byte[], byte[]> upload = sender.upload(u -> u.setAccountId(account));
        works.send(new ProducerRecord<>(upload.topic(), account.getBytes(UTF_8), upload.value()));
        return sender.content();
    }
}
