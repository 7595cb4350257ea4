package dev.weir.streams.admit;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.Operation;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.schemas.upload.UploadCheck;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.ContentDigest;
import dev.weir.streams.Case;
import dev.weir.streams.Setup;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.fingerprint.Unscanned;
import dev.weir.streams.intake.Intake;
import dev.weir.streams.recall.OpenCases;
import dev.weir.streams.records.ContentRecords;
import dev.weir.streams.route.Routable;
import dev.weir.streams.state.Stores;
import dev.weir.vocabulary.Signals;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Lets an upload in when it is readable, whole, in its account's partition and newer than what is known of its content. Content that did
 * not change since the last revision skips the scan; content that a person has ruled on keeps that ruling.
 */
public final class Admit extends ContextualProcessor<byte[], byte[], Object, Object> {
    public static final String STAGE = "admit";

    /**
     * Where an upload goes from here, as names of stages.
     *
     * @param scan new or changed content
     * @param unchanged content whose signals are reused
     * @param settle an older open case, whose wait a newer revision ends
     * @param route what needs no policy: deletions, and content a person has ruled on
     */
    public record Exits(String scan, String unchanged, String settle, String route) {}

    private final Setup setup;
    private final Exits exits;
    private final UploadCheck check;

    private Intake<UploadEvent> intake;
    private DeadLetters deadLetters;
    private KeyValueStore<String, ContentState> contents;
    private KeyValueStore<String, OpenCase> cases;

    public Admit(Setup setup, Exits exits) {
        this.setup = setup;
        this.exits = exits;
        this.check = new UploadCheck(setup.limits());
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, STAGE, setup.topics());
        intake = new Intake<>(
                setup, context, deadLetters, UploadEvent.class, setup.topics().uploads(), UploadEvent::getAccountId);
        contents = context.getStateStore(Stores.CONTENTS);
        cases = context.getStateStore(Stores.CASES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        intake.take(record).ifPresent(upload -> admit(record, upload));
    }

    private void admit(Record<byte[], byte[]> record, UploadEvent upload) {
        Optional<String> problem = check.problem(upload);
        if (problem.isPresent()) {
            deadLetters.add(record, DeadLetterCause.INVALID, problem.get());
            return;
        }
        ContentState before = contents.get(upload.getContentId());
        if (before != null && !before.getAccountId().equals(upload.getAccountId())) {
            deadLetters.add(
                    record,
                    DeadLetterCause.INVALID,
                    "contentId is known under another account; content ids must be unique on the platform");
            return;
        }
        if (upload.getOperation() == Operation.DELETE) {
            forward(record, upload, new Routable.Deletion(upload, before), exits.route());
            return;
        }
        Content content = ContentRecords.contentOf(upload);
        ByteBuffer digest = ByteBuffer.wrap(ContentDigest.of(content).toArray());
        if (before == null) {
            scan(record, upload, content, digest, null);
        } else if (upload.getRevision() < before.getRevision()) {
            deadLetters.add(
                    record,
                    DeadLetterCause.STALE_REVISION,
                    "revision " + upload.getRevision() + " came after revision " + before.getRevision()
                            + "; nothing to do unless revisions are counted wrongly");
        } else if (upload.getRevision() > before.getRevision()) {
            newer(record, upload, content, digest, before);
        } else if (!digest.equals(before.getContentDigest())) {
            deadLetters.add(
                    record,
                    DeadLetterCause.CONFLICTING_REVISION,
                    "revision " + upload.getRevision()
                            + " is already known with other content; give changed content a higher revision");
        }
        // The same revision with the same content is a repeat: it has its decision, or its open case, already.
    }

    private void newer(
            Record<byte[], byte[]> record, UploadEvent upload, Content content, ByteBuffer digest, ContentState known) {
        ContentState before = endWait(record, upload.getContentId(), known);
        if (!digest.equals(before.getContentDigest())) {
            scan(record, upload, content, digest, before);
            return;
        }
        ReviewOutcome ruling = before.getRuling();
        if (ruling != null) {
            forward(record, upload, new Routable.Ruled(upload, ruling, before, true), exits.route());
            return;
        }
        Signals reused = SignalRecords.fromAvro(before.getScanned());
        forward(record, upload, newCase(upload, digest, before, reused, true), exits.unchanged());
    }

    /** Every revision gets its decision: an older one that still waits is settled now, with what is known. */
    private ContentState endWait(Record<byte[], byte[]> record, String contentId, ContentState known) {
        OpenCase open = known.getOpenUntil() == null ? null : cases.get(contentId);
        if (open == null) {
            return known;
        }
        Case waiting = OpenCases.reopen(open, known, setup.moderation().get()).withDeadlinePassed();
        forward(record, open.getUpload(), waiting, exits.settle());
        ContentState settled = contents.get(contentId);
        return settled == null ? known : settled;
    }

    private void scan(
            Record<byte[], byte[]> record,
            UploadEvent upload,
            Content content,
            ByteBuffer digest,
            @Nullable ContentState before) {
        Case open = newCase(upload, digest, before, Signals.NONE, false);
        forward(record, upload, new Unscanned(open, content), exits.scan());
    }

    private Case newCase(
            UploadEvent upload, ByteBuffer digest, @Nullable ContentState before, Signals scanned, boolean reused) {
        Moderation inForce = setup.moderation().get();
        return new Case(
                upload, digest, before, scanned, UploadFacts.of(upload), null, reused, List.of(), null, false, inForce);
    }

    private void forward(Record<byte[], byte[]> record, UploadEvent upload, Object what, String stage) {
        context().forward(new Record<>(upload.getAccountId(), what, record.timestamp(), record.headers()), stage);
    }
}
