package dev.weir.schemas.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.AppliedOverride;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.BankEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.ContentReference;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.KnownAnswer;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.Operation;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.PersonRuling;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.PromptEntry;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.Signal;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.SourceVersion;
import dev.weir.schemas.Span;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** One example of every record of the catalogue, with a value in every field. Maps have one entry, so that their bytes have one order. */
final class Examples {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);

    private Examples() {}

    /** By the record's simple name. */
    static Map<String, SpecificRecord> all() {
        return Stream.of(
                        upload(),
                        decision(),
                        signalRequest(),
                        lateSignal(),
                        reviewTask(),
                        reviewOutcome(),
                        policyEntry(),
                        bankRecord(),
                        modelEntry(),
                        contentState(),
                        openCase(),
                        accountState(),
                        bucket(),
                        trainingExample(),
                        auditEntry(),
                        qualityCount(),
                        promptEntry(),
                        knownAnswer(),
                        costCount())
                .collect(Collectors.toMap(record -> record.getSchema().getName(), Function.identity()));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static UploadEvent upload() {
        ContentReference reference = new ContentReference("s3://bucket/key", bytes("sha"), 12_345L);
        return new UploadEvent(
                "account-1",
                "content-1",
                7L,
                Operation.DELETE,
                "comments",
                List.of(new TextPart("body", "Grüße, 世界", "de"), new TextPart("title", "", null)),
                List.of(
                        new Attachment("inline", "image/png", bytes("not really a picture"), null),
                        new Attachment("elsewhere", "application/pdf", null, reference)),
                List.of("https://example.org/a", "https://example.org/b"),
                "de",
                "AT",
                new AccountFacts(NOON.minusSeconds(86_400), true, 42L),
                NOON,
                Map.of("age_gate", "yes"));
    }

    /** One signal for every kind of value, and one without. */
    private static List<Signal> signals() {
        return List.of(
                new Signal(
                        "text.spam",
                        9_876L,
                        null,
                        "model:text",
                        "v1",
                        Map.of("part", "body"),
                        List.of(new Span("body", 3, 9, 0.75))),
                new Signal("account.ratio", 0.5, null, "counter", "", Map.of(), List.of()),
                new Signal("upload.has_image", true, null, "upload", "", Map.of(), List.of()),
                new Signal("upload.language", "de", null, "upload", "", Map.of(), List.of()),
                new Signal(
                        "upload.hosts", List.of("example.org", "example.com"), null, "upload", "", Map.of(), List.of()),
                new Signal("llm.opinion", null, "TIMEOUT", "llm:guard", "", Map.of(), List.of()));
    }

    private static Decision decision() {
        return new Decision(
                "decision-2",
                "content-1",
                7L,
                "account-1",
                "comments",
                2,
                "decision-1",
                Action.HOLD,
                "SPAM",
                "SPAM/MODEL/spam_high",
                "The text looks like unwanted advertising.",
                DecidedBy.PERSON,
                true,
                List.of("llm.opinion"),
                List.of(new FiredRule(
                        "spam_high", Action.BLOCK, "SPAM", true, "Looks like spam.", Map.of("text.spam", "9876"))),
                List.of(new AppliedOverride("trusted", Action.HOLD, true, Map.of("account.verified", "true"))),
                signals(),
                true,
                "division by zero",
                "community",
                "3",
                DIGEST,
                bytes("content digest"),
                true,
                "general",
                17L,
                NOON.plusSeconds(3_600),
                true,
                0.125,
                "outcome-1",
                NOON,
                NOON.plusMillis(250));
    }

    private static SignalRequest signalRequest() {
        return new SignalRequest(
                "request-1",
                "llm.opinion",
                "llm:guard",
                "account-1",
                "content-1",
                7L,
                bytes("content digest"),
                "community",
                DIGEST,
                upload(),
                DIGEST,
                4,
                true,
                NOON.plusSeconds(30));
    }

    private static PromptEntry promptEntry() {
        return new PromptEntry("guard", "2", DIGEST, "kind: Prompt\n", NOON);
    }

    private static KnownAnswer knownAnswer() {
        return new KnownAnswer(DIGEST, "llm:guard", "model-1/0123456789ab", DIGEST, signals(), NOON);
    }

    private static CostCount costCount() {
        return new CostCount(
                "2026-03-01",
                "community",
                "llm:guard",
                "model-1",
                "worker-1",
                900L,
                100L,
                90L,
                Map.of("TIMEOUT", 4L),
                30L,
                10L,
                5L,
                1L,
                51L,
                40_000L,
                10_000L,
                3_000L,
                500L,
                2L,
                1_250L,
                "USD");
    }

    private static LateSignal lateSignal() {
        return new LateSignal(
                "request-1", "account-1", "content-1", 7L, signals().getFirst());
    }

    private static ReviewTask reviewTask() {
        return new ReviewTask(
                "content-1",
                7L,
                "account-1",
                TaskState.CLOSED,
                "SUPERSEDED",
                "general",
                17L,
                NOON,
                NOON.plusSeconds(3_600),
                upload(),
                decision(),
                2,
                List.of(pastDecision()));
    }

    private static ReviewOutcome reviewOutcome() {
        return new ReviewOutcome(
                "outcome-1",
                "account-1",
                "content-1",
                7L,
                Action.RESTRICT,
                "SPAM",
                "4.2",
                "Advertising, but labelled as such.",
                "reviewer-3",
                NOON.plusSeconds(600),
                "SPAM/HUMAN/4.2",
                "decision-2",
                "task-1",
                "general",
                true,
                "RULE_TOO_BROAD",
                true,
                45_000L);
    }

    private static PolicyEntry policyEntry() {
        return new PolicyEntry("community", "3", DIGEST, "policy: community\n", NOON);
    }

    private static BankRecord bankRecord() {
        return new BankRecord(
                "demo",
                new BankSettings("SPAM", 20, 60),
                new BankEntry(
                        "entry-1", "PDQ", bytes("thirty-two bytes of fingerprint."), "SPAM", "own", "a note", NOON));
    }

    private static ModelEntry modelEntry() {
        return new ModelEntry("text", DIGEST, 3, 1, bytes("a slice"), NOON);
    }

    private static ContentState contentState() {
        return new ContentState(
                "account-1",
                "comments",
                7L,
                bytes("content digest"),
                5L,
                signals(),
                2,
                "decision-2",
                Action.HOLD,
                List.of("SPAM"),
                true,
                NOON.plusSeconds(30),
                NOON.minusSeconds(30),
                reviewOutcome(),
                NOON,
                NOON.plusMillis(250),
                machineDecision(),
                List.of(judgedRule()));
    }

    private static OpenCase openCase() {
        return new OpenCase(
                upload(),
                bytes("content digest"),
                signals(),
                List.of(signals().get(2)),
                List.of("llm.opinion"),
                true,
                NOON.plusSeconds(30));
    }

    private static AccountState accountState() {
        return new AccountState(
                List.of(bucket(), new Bucket(5_910_625L, 1)),
                List.of(new Bucket(20_513L, 2)),
                NOON,
                List.of(pastDecision()));
    }

    private static PastDecision pastDecision() {
        return new PastDecision("content-0", Action.BLOCK, "FRAUD", DecidedBy.PERSON, NOON.minusSeconds(7_200));
    }

    private static JudgedRule judgedRule() {
        return new JudgedRule("spam_high", "SPAM", Action.BLOCK, List.of(new SourceVersion("model:text", "v1")));
    }

    private static MachineDecision machineDecision() {
        return new MachineDecision(
                "decision-2",
                7L,
                Action.HOLD,
                "SPAM",
                List.of(judgedRule()),
                "community",
                "3",
                DIGEST,
                0.125,
                true,
                true,
                NOON.plusMillis(250));
    }

    private static PersonRuling personRuling(String outcomeId) {
        return new PersonRuling(
                outcomeId,
                Action.RESTRICT,
                "SPAM",
                "SPAM/HUMAN/4.2",
                "4.2",
                "reviewer-3",
                true,
                true,
                "RULE_TOO_BROAD",
                45_000L,
                NOON.plusSeconds(600),
                List.of(judgedRule()));
    }

    private static TrainingExample trainingExample() {
        return new TrainingExample(
                "outcome-1",
                "content-1",
                7L,
                "account-1",
                "comments",
                bytes("content digest"),
                signals(),
                machineDecision(),
                personRuling("outcome-1"),
                "outcome-0",
                personRuling("outcome-0"),
                NOON.plusSeconds(600));
    }

    private static AuditEntry auditEntry() {
        return new AuditEntry(
                "entry-1",
                AuditKind.REFUSED,
                NOON.plusSeconds(601),
                "content-1",
                7L,
                "account-1",
                "outcome-1",
                "reviewer-3",
                Action.HOLD,
                Action.RESTRICT,
                "SPAM",
                "decision-3",
                "decision-2",
                DecidedBy.PERSON,
                "community",
                "3",
                DIGEST,
                "OUTDATED_OUTCOME");
    }

    private static QualityCount qualityCount() {
        return new QualityCount(
                QualityKind.RULE,
                "community/spam_high",
                "3",
                "SPAM",
                NOON,
                NOON.plusSeconds(86_400),
                5L,
                2L,
                1L,
                19.0,
                2.0,
                8.0,
                131.0,
                2.5,
                64.0,
                8L,
                3L,
                1L);
    }

    private static Bucket bucket() {
        return new Bucket(5_910_624L, 3);
    }
}
