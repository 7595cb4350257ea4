package dev.weir.streams.ask;

import dev.weir.policy.Policy;
import dev.weir.policy.SignalDeclaration;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.streams.Case;
import dev.weir.streams.cost.Savings;
import dev.weir.streams.ids.StableIds;
import dev.weir.streams.recall.OpenCases;
import dev.weir.streams.records.ContentRecords;
import dev.weir.streams.state.Deadlines;
import dev.weir.streams.state.Stores;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Asks for the cheapest slow signal a case still needs, and puts the case aside until it comes or the deadline passes. One question at a
 * time: the answer may make the dearer ones unnecessary.
 */
public final class Ask extends ContextualProcessor<String, Unsettled, String, Object> {
    public static final String STAGE = "ask";
    /** Name of the sink. */
    public static final String SIGNAL_REQUESTS = "signal-requests";

    private final Harms harms;
    private final Duration backlogAfter;

    private KeyValueStore<String, ContentState> contents;
    private KeyValueStore<String, OpenCase> cases;
    private KeyValueStore<String, AccountState> accounts;
    private Deadlines deadlines;
    private Savings savings;

    public Ask(Harms harms, Duration backlogAfter) {
        this.harms = harms;
        this.backlogAfter = backlogAfter;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        contents = context.getStateStore(Stores.CONTENTS);
        cases = context.getStateStore(Stores.CASES);
        accounts = context.getStateStore(Stores.ACCOUNTS);
        deadlines = new Deadlines(context.getStateStore(Stores.DEADLINES));
        savings = new Savings(context);
    }

    @Override
    public void process(Record<String, Unsettled> record) {
        Case unsettled = record.value().open();
        Policy policy = record.value().policy();
        String cheapest = record.value().needs().signals().getFirst();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        Instant deadline = unsettled.deadline() == null ? now.plus(policy.deadline()) : unsettled.deadline();

        putAside(unsettled, cheapest, deadline, now);
        if (!unsettled.asked().contains(cheapest)) {
            SignalRequest request = request(unsettled, policy, cheapest, deadline, now);
            String contentDigest = HexFormat.of().formatHex(ContentRecords.bytes(unsettled.contentDigest()));
            context().forward(new Record<>(contentDigest, request, now.toEpochMilli()), SIGNAL_REQUESTS);
            savings.asked(policy, request.getSource(), now);
        }
    }

    private void putAside(Case unsettled, String asking, Instant deadline, Instant now) {
        UploadEvent upload = unsettled.upload();
        cases.put(upload.getContentId(), OpenCases.putAside(unsettled, asking, deadline));
        if (unsettled.isRecalled()) {
            return;
        }
        deadlines.add(deadline, upload.getContentId());
        contents.put(upload.getContentId(), waiting(unsettled, deadline, now));
        AccountState account = unsettled.account();
        if (account != null) {
            accounts.put(upload.getAccountId(), account);
        }
    }

    /** What is remembered while the case waits: the new revision, and whatever the last decision left. */
    private static ContentState waiting(Case unsettled, Instant deadline, Instant now) {
        UploadEvent upload = unsettled.upload();
        ContentState before = unsettled.before();
        return new ContentState(
                upload.getAccountId(),
                upload.getSurface(),
                upload.getRevision(),
                unsettled.contentDigest(),
                unsettled.unchangedSince(),
                SignalRecords.toAvro(unsettled.scanned()),
                before == null ? 0 : before.getSequence(),
                before == null ? null : before.getDecisionId(),
                before == null ? null : before.getAction(),
                before == null ? List.of() : before.getHarms(),
                before != null && before.getTaskOpen(),
                deadline,
                before == null ? null : before.getStrikeAt(),
                null,
                upload.getUploadedAt(),
                now,
                before == null ? null : before.getMachine(),
                List.of());
    }

    private SignalRequest request(Case unsettled, Policy policy, String signal, Instant deadline, Instant now) {
        UploadEvent upload = unsettled.upload();
        String source = policy.signals().stream()
                .filter(declared -> declared.name().equals(signal))
                .map(SignalDeclaration::source)
                .findFirst()
                .orElse("");
        String prompt = unsettled.moderation().promptOf(source);
        return new SignalRequest(
                StableIds.request(
                        upload.getContentId(),
                        upload.getRevision(),
                        signal,
                        policy.digest(),
                        prompt == null ? "" : prompt),
                signal,
                source,
                upload.getAccountId(),
                upload.getContentId(),
                upload.getRevision(),
                unsettled.contentDigest(),
                policy.id(),
                policy.digest(),
                upload,
                prompt,
                severity(policy, signal),
                upload.getUploadedAt().plus(backlogAfter).isBefore(now),
                deadline);
    }

    /** Of the gravest harm that a rule about this signal names. */
    private int severity(Policy policy, String signal) {
        return policy.rules().stream()
                .filter(rule -> rule.reads().contains(signal))
                .flatMap(rule -> harms.find(rule.harm()).stream())
                .mapToInt(Harm::severity)
                .max()
                .orElse(0);
    }
}
