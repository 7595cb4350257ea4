package dev.weir.streams.recall;

import dev.weir.schemas.ContentState;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.schemas.topics.DeadLetterCause;
import dev.weir.streams.Case;
import dev.weir.streams.Setup;
import dev.weir.streams.deadletter.DeadLetters;
import dev.weir.streams.intake.Intake;
import dev.weir.streams.state.Deadlines;
import dev.weir.streams.state.Stores;
import dev.weir.streams.state.Upkeep;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Brings open cases back to be settled: with a signal that came late, or because their deadline passed. A signal for a case that is closed,
 * superseded or did not ask for it changes nothing.
 */
public final class Recall extends ContextualProcessor<byte[], byte[], Object, Object> {
    public static final String STAGE = "recall";

    private final Setup setup;
    private final String settle;

    private Intake<LateSignal> intake;
    private DeadLetters deadLetters;
    private KeyValueStore<String, ContentState> contents;
    private KeyValueStore<String, OpenCase> cases;
    private Deadlines deadlines;
    private Ignored ignored;

    /**
     * @param settle name of the stage that settles
     */
    public Recall(Setup setup, String settle) {
        this.setup = setup;
        this.settle = settle;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        super.init(context);
        deadLetters = new DeadLetters(context, STAGE, setup.topics());
        intake = new Intake<>(
                setup, context, deadLetters, LateSignal.class, setup.topics().signals(), LateSignal::getAccountId);
        contents = context.getStateStore(Stores.CONTENTS);
        cases = context.getStateStore(Stores.CASES);
        deadlines = new Deadlines(context.getStateStore(Stores.DEADLINES));
        ignored = new Ignored(context);
        Upkeep upkeep = setup.upkeep();
        context.schedule(
                upkeep.deadlinesEvery(),
                PunctuationType.WALL_CLOCK_TIME,
                now -> passed(Instant.ofEpochMilli(now), upkeep.deadlinesSlice()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        intake.take(record).ifPresent(late -> {
            int most = setup.limits().signalBytes();
            if (record.value().length > most) {
                deadLetters.add(
                        record,
                        DeadLetterCause.INVALID,
                        "the late signal has " + record.value().length + " bytes, more than " + most
                                + "; shorten its detail");
                return;
            }
            arrived(late, record.timestamp());
        });
    }

    private void arrived(LateSignal late, long timestamp) {
        OpenCase open = cases.get(late.getContentId());
        ContentState content = contents.get(late.getContentId());
        if (open == null || content == null) {
            ignored.count(Ignored.Why.NO_CASE);
            return;
        }
        Optional<Ignored.Why> why = why(open, late);
        if (why.isPresent()) {
            ignored.count(why.get());
            return;
        }
        Case recalled = OpenCases.reopen(open, content, setup.moderation().get())
                .withScanned(List.of(SignalRecords.fromAvro(late.getSignal())));
        context().forward(new Record<>(late.getAccountId(), recalled, timestamp), settle);
    }

    /** Why a late signal tells an open case nothing. */
    private static Optional<Ignored.Why> why(OpenCase open, LateSignal late) {
        String name = late.getSignal().getName();
        if (open.getUpload().getRevision() != late.getRevision()) {
            return Optional.of(Ignored.Why.OTHER_REVISION);
        }
        if (!open.getAsked().contains(name)) {
            return Optional.of(Ignored.Why.NOT_ASKED);
        }
        return open.getScanned().stream().anyMatch(known -> known.getName().equals(name))
                ? Optional.of(Ignored.Why.REPEATED)
                : Optional.empty();
    }

    private void passed(Instant now, int slice) {
        for (Deadlines.Deadline due : deadlines.due(now, slice)) {
            OpenCase open = cases.get(due.contentId());
            ContentState content = contents.get(due.contentId());
            if (open == null || content == null || !open.getDeadline().equals(due.at())) {
                deadlines.remove(due.at(), due.contentId());
                continue;
            }
            Case recalled =
                    OpenCases.reopen(open, content, setup.moderation().get()).withDeadlinePassed();
            context().forward(new Record<>(open.getUpload().getAccountId(), recalled, now.toEpochMilli()), settle);
        }
    }
}
