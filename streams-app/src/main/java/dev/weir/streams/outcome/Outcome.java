package dev.weir.streams.outcome;

import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.Setup;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.deadletter.Origin;
import dev.weir.streams.feedback.AuditEntries;
import dev.weir.streams.intake.Intake;
import dev.weir.streams.route.Routable;
import dev.weir.streams.state.Stores;
import dev.weir.vocabulary.Harms;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A person's outcome outranks every machine's decision on the revision they saw and on later ones with the same content. Only another
 * outcome reverses it. A repeated outcome changes nothing. Whatever becomes of an outcome, the audit hears of it.
 */
public final class Outcome extends ContextualProcessor<byte[], byte[], Object, Object> {
    public static final String STAGE = "outcome";

    private final Setup setup;
    private final Harms harms;
    private final String route;
    private final OutcomeCheck check;

    private Intake<ReviewOutcome> intake;
    private DeadLetters deadLetters;
    private KeyValueStore<String, ContentState> contents;
    private KeyValueStore<String, OpenCase> cases;

    /**
     * @param route name of the stage that makes decisions take effect
     */
    public Outcome(Setup setup, Harms harms, String route) {
        this.setup = setup;
        this.harms = harms;
        this.route = route;
        this.check = new OutcomeCheck(setup.limits(), harms);
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, STAGE, setup.topics());
        intake = new Intake<>(
                setup,
                context,
                deadLetters,
                ReviewOutcome.class,
                setup.topics().reviewOutcomes(),
                ReviewOutcome::getAccountId);
        contents = context.getStateStore(Stores.CONTENTS);
        cases = context.getStateStore(Stores.CASES);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        intake.take(record, misrouted -> tell(entries(record).refused(misrouted, null, DeadLetterCause.MISROUTED)))
                .ifPresent(outcome -> rule(record, outcome));
    }

    private void rule(Record<byte[], byte[]> record, ReviewOutcome outcome) {
        ContentState content = known(outcome);
        Optional<String> problem = check.problem(outcome, Instant.ofEpochMilli(record.timestamp()));
        if (problem.isPresent()) {
            refuse(record, outcome, content, DeadLetterCause.INVALID, problem.get());
        } else if (content == null) {
            refuse(
                    record,
                    outcome,
                    null,
                    DeadLetterCause.UNKNOWN_CONTENT,
                    "nothing is known of this content of this account: it never came, was deleted or outlived its retention");
        } else if (outcome.getRevision() > content.getRevision()
                || outcome.getRevision() < content.getUnchangedSince()) {
            refuse(
                    record,
                    outcome,
                    content,
                    DeadLetterCause.OUTDATED_OUTCOME,
                    "the outcome is about revision " + outcome.getRevision()
                            + ", but the content as it is has revisions " + content.getUnchangedSince() + " to "
                            + content.getRevision() + "; look at it again");
        } else if (isOlder(outcome, content.getRuling())) {
            refuse(
                    record,
                    outcome,
                    content,
                    DeadLetterCause.OUTDATED_OUTCOME,
                    "a later outcome about this content is known; nothing to do unless clocks differ");
        } else if (isRepeat(content.getRuling(), outcome)) {
            tell(entries(record).repeated(outcome, content));
        } else {
            Routable ruled = new Routable.Ruled(openUpload(content, outcome), outcome, content, false);
            context().forward(new Record<>(outcome.getAccountId(), ruled, record.timestamp(), record.headers()), route);
        }
    }

    /** What is remembered of the content; null when nothing is, or when it is another account's. */
    private @Nullable ContentState known(ReviewOutcome outcome) {
        ContentState content = contents.get(outcome.getContentId());
        return content == null || !content.getAccountId().equals(outcome.getAccountId()) ? null : content;
    }

    private void refuse(
            Record<byte[], byte[]> record,
            ReviewOutcome outcome,
            @Nullable ContentState content,
            DeadLetterCause cause,
            String problem) {
        deadLetters.add(record, cause, problem);
        tell(entries(record).refused(outcome, content, cause));
    }

    private AuditEntries entries(Record<byte[], byte[]> record) {
        Origin origin = Origin.of(
                record.headers(), Origin.readFrom(context()), setup.topics().rekeyed());
        return new AuditEntries(harms, origin, Instant.ofEpochMilli(context().currentSystemTimeMs()));
    }

    private void tell(AuditEntry entry) {
        context()
                .forward(new Record<>(entry.getContentId(), entry, entry.getAt().toEpochMilli()), AuditEntries.SINK);
    }

    private static boolean isRepeat(@Nullable ReviewOutcome known, ReviewOutcome outcome) {
        return known != null && known.getOutcomeId().equals(outcome.getOutcomeId());
    }

    private static boolean isOlder(ReviewOutcome outcome, @Nullable ReviewOutcome known) {
        return known != null && outcome.getDecidedAt().isBefore(known.getDecidedAt());
    }

    private @Nullable UploadEvent openUpload(ContentState content, ReviewOutcome outcome) {
        OpenCase open = content.getOpenUntil() == null ? null : cases.get(outcome.getContentId());
        return open == null ? null : open.getUpload();
    }
}
