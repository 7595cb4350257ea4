package dev.weir.quickstart.chaos.judge;

import dev.weir.quickstart.chaos.judge.Evidence.OpenTask;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TrainingExample;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.serde.TrustedRecords;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the topics say in a test, record by record. One account, {@code maria}. */
final class Told {
    static {
        TrustedRecords.install();
    }

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final Ledger ledger = new Ledger();
    private final Set<Place> acknowledged = new HashSet<>();
    private final Set<String> ruled = new HashSet<>();
    private final Set<OpenTask> openTasks = new HashSet<>();
    private long offset;

    Ledger ledger() {
        return ledger;
    }

    List<Finding> findings() {
        return Judge.findings(new Evidence(ledger, acknowledged, ruled, openTasks, 0, List.of()));
    }

    Place place(String topic) {
        return new Place("weir." + topic, 0, offset++);
    }

    /** An upload that was acknowledged. */
    Place uploaded(Kind kind, String contentId, long revision) {
        Place place = place("uploads");
        acknowledged.add(place);
        ledger.add(new Uploaded(place, kind, "maria", contentId, revision, NOW));
        return place;
    }

    void acknowledged(Place place) {
        acknowledged.add(place);
    }

    /** A machine's decision, with what is remembered because of it. */
    Decision decided(String contentId, long revision, int sequence, Action action) {
        return decided(decision(contentId, revision, sequence, action).build());
    }

    Decision decided(Decision decision) {
        ledger.add(place("decisions"), decision);
        ledger.remember(
                decision.getContentId(),
                ContentState.newBuilder()
                        .setAccountId("maria")
                        .setSurface("comments")
                        .setRevision(decision.getRevision())
                        .setContentDigest(decision.getContentDigest())
                        .setUnchangedSince(1)
                        .setScanned(List.of())
                        .setSequence(decision.getSequence())
                        .setDecisionId(decision.getDecisionId())
                        .setUploadedAt(NOW)
                        .setTouchedAt(NOW)
                        .build());
        return decision;
    }

    static Decision.Builder decision(String contentId, long revision, int sequence, Action action) {
        return Decision.newBuilder()
                .setDecisionId(contentId + "-" + sequence)
                .setContentId(contentId)
                .setRevision(revision)
                .setAccountId("maria")
                .setSurface("comments")
                .setSequence(sequence)
                .setSupersedes(sequence == 1 ? null : contentId + "-" + (sequence - 1))
                .setAction(action)
                .setHarm("NONE")
                .setReasonCode("")
                .setReason("")
                .setDecidedBy(DecidedBy.MACHINE)
                .setPolicyId("community")
                .setPolicyVersion("1")
                .setPolicyDigest("")
                .setContentDigest(ByteBuffer.wrap(new byte[] {(byte) revision}))
                .setUploadedAt(NOW)
                .setDecidedAt(NOW);
    }

    /** The account's counters. */
    void counted(int uploads, int strikes) {
        long start = NOW.toEpochMilli() / Duration.ofMinutes(5).toMillis();
        long day = NOW.toEpochMilli() / Duration.ofDays(1).toMillis();
        ledger.remember(
                "maria",
                AccountState.newBuilder()
                        .setUploads(List.of(new Bucket(start, uploads)))
                        .setStrikes(strikes == 0 ? List.of() : List.of(new Bucket(day, strikes)))
                        .setTouchedAt(NOW)
                        .build());
    }

    /** Word of a task, on the topic. */
    void task(Decision decision, boolean open) {
        ledger.add(
                place("review-tasks"),
                ReviewTask.newBuilder()
                        .setContentId(decision.getContentId())
                        .setRevision(decision.getRevision())
                        .setAccountId("maria")
                        .setState(open ? TaskState.OPEN : TaskState.CLOSED)
                        .setOpenedAt(NOW)
                        .setDecision(open ? decision : null)
                        .build());
    }

    /** A task that is open in the review service. */
    void openTask(String contentId, long revision) {
        openTasks.add(new OpenTask(contentId, revision));
    }

    /** A ruling that was acknowledged to a person. */
    void ruled(String id) {
        ruled.add(id);
    }

    /** A ruling on the topic. */
    Place outcome(String id, String contentId, long revision) {
        Place place = place("review-outcomes");
        ledger.add(
                place,
                ReviewOutcome.newBuilder()
                        .setOutcomeId(id)
                        .setAccountId("maria")
                        .setContentId(contentId)
                        .setRevision(revision)
                        .setAction(Action.ALLOW)
                        .setHarm("NONE")
                        .setReviewer("p-1")
                        .setDecidedAt(NOW)
                        .build());
        return place;
    }

    /** What became of a ruling. */
    void audited(String id, AuditKind kind, @Nullable String cause) {
        ledger.add(
                place("audit"),
                AuditEntry.newBuilder()
                        .setEntryId("entry-" + offset)
                        .setKind(kind)
                        .setAt(NOW)
                        .setContentId("a")
                        .setRevision(1)
                        .setAccountId("maria")
                        .setOutcomeId(id)
                        .setReviewer("p-1")
                        .setCause(cause)
                        .build());
    }

    void example(String id) {
        TrainingExample example = new TrainingExample();
        example.setExampleId(id);
        ledger.add(example);
    }

    /** A question to the language model. */
    void asked(String id, String contentId, long revision) {
        ledger.add(
                place("signal-requests"),
                SignalRequest.newBuilder()
                        .setRequestId(id)
                        .setSignal("llm.toxic")
                        .setSource("llm:guard")
                        .setAccountId("maria")
                        .setContentId(contentId)
                        .setRevision(revision)
                        .setContentDigest(ByteBuffer.allocate(1))
                        .setPolicyId("community")
                        .setPolicyDigest("")
                        .setUpload(UploadEvent.newBuilder()
                                .setAccountId("maria")
                                .setContentId(contentId)
                                .setSurface("comments")
                                .setUploadedAt(NOW)
                                .build())
                        .setDeadline(NOW.plusSeconds(10))
                        .build());
    }

    /** What one partition of the stream has counted. */
    void cost(int partition, long questions, long settledWithout) {
        String writer = "stream-" + partition;
        ledger.count(
                "2026-11-21/community/llm:guard//" + writer,
                CostCount.newBuilder()
                        .setDay("2026-11-21")
                        .setPolicyId("community")
                        .setSource("llm:guard")
                        .setWriter(writer)
                        .setQuestions(questions)
                        .setSettledWithout(settledWithout)
                        .build());
    }
}
