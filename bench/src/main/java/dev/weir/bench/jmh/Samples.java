package dev.weir.bench.jmh;

import dev.weir.bench.pipeline.Uploads;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.Bucket;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.MachineDecision;
import dev.weir.schemas.Signal;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Signals;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** The records that the fast path reads and writes for one upload of a kilobyte that is allowed. */
final class Samples {
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final String DIGEST = "0123456789abcdef".repeat(4);
    private static final int BYTES = 1024;

    private Samples() {}

    static UploadEvent upload() {
        return new Uploads(BYTES).upload("content-1", 1, NOW);
    }

    private static dev.weir.vocabulary.Signal score(String name, long value) {
        return dev.weir.vocabulary.Signal.of(name, value, "model:text", DIGEST.substring(0, 12))
                .withDetail(Map.of("part", "body", "coverage", "8412"));
    }

    private static List<Signal> scanned() {
        return SignalRecords.toAvro(Signals.of(
                dev.weir.vocabulary.Signal.of("image.count", 0, "upload", ""),
                dev.weir.vocabulary.Signal.of("text.length", 930, "upload", ""),
                dev.weir.vocabulary.Signal.of("url.count", 0, "upload", ""),
                score("text.toxic", 211),
                score("text.hate", 87),
                score("text.spam", 1_402),
                dev.weir.vocabulary.Signal.of("text.coverage", 9_120, "model:text", DIGEST.substring(0, 12))));
    }

    private static List<Signal> signals() {
        return SignalRecords.toAvro(SignalRecords.fromAvro(scanned())
                .and(List.of(
                        dev.weir.vocabulary.Signal.of("upload.surface", "comments", "upload", ""),
                        dev.weir.vocabulary.Signal.of("upload.language", "de", "upload", ""),
                        dev.weir.vocabulary.Signal.of("upload.country", "NL", "upload", ""),
                        dev.weir.vocabulary.Signal.of("attribute.channel", "garden", "upload", ""),
                        dev.weir.vocabulary.Signal.of("account.age_days", 400, "upload", ""),
                        dev.weir.vocabulary.Signal.of("account.verified", true, "upload", ""),
                        dev.weir.vocabulary.Signal.of("account.followers", 120, "upload", ""),
                        dev.weir.vocabulary.Signal.of("account.uploads_1h", 3, "counter", "1"),
                        dev.weir.vocabulary.Signal.of("account.strikes_90d", 0, "counter", "1"),
                        dev.weir.vocabulary.Signal.of("budget.hate-sure.used", 0, "counter:budget", "1"))));
    }

    static Decision decision() {
        UploadEvent upload = upload();
        return Decision.newBuilder()
                .setDecisionId("Zb1qk0pY2nXfS4mV8cT6wA")
                .setContentId(upload.getContentId())
                .setRevision(upload.getRevision())
                .setAccountId(upload.getAccountId())
                .setSurface(upload.getSurface())
                .setSequence(1)
                .setDecidedBy(DecidedBy.MACHINE)
                .setAction(Action.ALLOW)
                .setHarm("NONE")
                .setReasonCode("NONE/RULE/NONE")
                .setReason("No rule fired")
                .setSignals(signals())
                .setPolicyId("bench")
                .setPolicyVersion("1")
                .setPolicyDigest(DIGEST)
                .setContentDigest(ByteBuffer.wrap(new byte[32]))
                .setUploadedAt(NOW)
                .setDecidedAt(NOW)
                .build();
    }

    static ContentState content() {
        Decision decision = decision();
        MachineDecision machine = MachineDecision.newBuilder()
                .setDecisionId(decision.getDecisionId())
                .setRevision(decision.getRevision())
                .setAction(decision.getAction())
                .setHarm(decision.getHarm())
                .setPolicyId(decision.getPolicyId())
                .setPolicyVersion(decision.getPolicyVersion())
                .setPolicyDigest(decision.getPolicyDigest())
                .setDecidedAt(NOW)
                .build();
        return ContentState.newBuilder()
                .setAccountId(decision.getAccountId())
                .setSurface(decision.getSurface())
                .setRevision(decision.getRevision())
                .setContentDigest(decision.getContentDigest())
                .setUnchangedSince(decision.getRevision())
                .setScanned(scanned())
                .setSequence(decision.getSequence())
                .setDecisionId(decision.getDecisionId())
                .setAction(decision.getAction())
                .setUploadedAt(NOW)
                .setTouchedAt(NOW)
                .setMachine(machine)
                .build();
    }

    static AccountState account() {
        return AccountState.newBuilder()
                .setUploads(LongStream.range(0, 6)
                        .mapToObj(bucket -> new Bucket(5_800_000 + bucket, 2))
                        .toList())
                .setStrikes(List.of())
                .setTouchedAt(NOW)
                .build();
    }
}
