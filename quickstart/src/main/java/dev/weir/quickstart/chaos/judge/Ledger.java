package dev.weir.quickstart.chaos.judge;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.AuditKind;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.CostCount;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.SignalRequest;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TrainingExample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that the topics said, in the order of their partitions, without content. Any thread may write and read. */
public final class Ledger {
    /** What was remembered of a content, as far as it is counted. */
    record Remembered(
            long revision,
            int sequence,
            @Nullable String decisionId,
            @Nullable Instant openUntil) {}

    /** A word about a task: that a decision opened it, or that nobody needs to look any more. */
    record TaskWord(
            Place place,
            long revision,
            boolean open,
            @Nullable String decisionId) {}

    /** A question to a slow source. */
    record Asked(
            Place place,
            String id,
            String contentId,
            long revision,
            String policyId,
            String source,
            Instant deadline) {}

    /** What became of an outcome. */
    record Audited(Place place, AuditKind kind, @Nullable String cause) {}

    /** A person's outcome on its way to the stream. */
    record Ruled(Place place, String contentId, long revision) {}

    /** A record that was set aside. */
    record SetAside(Place place, Place origin, String cause) {}

    private final Map<Place, Uploaded> uploads = new LinkedHashMap<>();
    private final Map<String, List<Uploaded>> uploadsOf = new HashMap<>();
    private final Map<String, List<Decided>> decisionsOf = new HashMap<>();
    private final Map<String, List<Place>> goneOf = new HashMap<>();
    private final Map<String, Remembered> contents = new HashMap<>();
    private final Map<String, AccountState> accounts = new HashMap<>();
    private final Map<String, List<TaskWord>> tasksOf = new HashMap<>();
    private final Map<String, List<Asked>> askedOf = new HashMap<>();
    private final Map<String, List<Ruled>> outcomes = new HashMap<>();
    private final Map<String, List<Audited>> audits = new HashMap<>();
    private final Map<String, Integer> examples = new HashMap<>();
    private final Map<String, Integer> violations = new HashMap<>();
    private final List<SetAside> setAside = new ArrayList<>();
    private final Map<String, CostCount> costs = new HashMap<>();
    private final List<Instant> decidedAt = new ArrayList<>();

    /** A record of the topic of uploads. */
    public synchronized void add(Uploaded upload) {
        uploads.put(upload.place(), upload);
        if (!upload.contentId().isEmpty()) {
            uploadsOf
                    .computeIfAbsent(upload.contentId(), id -> new ArrayList<>())
                    .add(upload);
        }
    }

    /** A decision. */
    public synchronized void add(Place place, Decision decision) {
        Decided decided = Decided.of(place, decision);
        decisionsOf
                .computeIfAbsent(decided.contentId(), id -> new ArrayList<>())
                .add(decided);
        decidedAt.add(decided.at());
    }

    /** Word that a content's decision is gone. */
    public synchronized void addGone(Place place, String contentId) {
        goneOf.computeIfAbsent(contentId, id -> new ArrayList<>()).add(place);
    }

    /** What is remembered of a content from now on; null when it is forgotten. */
    public synchronized void remember(String contentId, @Nullable ContentState state) {
        if (state == null) {
            contents.remove(contentId);
        } else {
            contents.put(
                    contentId,
                    new Remembered(
                            state.getRevision(), state.getSequence(), state.getDecisionId(), state.getOpenUntil()));
        }
    }

    /** An account's counters from now on; null when they are forgotten. */
    public synchronized void remember(String accountId, @Nullable AccountState state) {
        if (state == null) {
            accounts.remove(accountId);
        } else {
            accounts.put(accountId, state);
        }
    }

    /** A word about a task. */
    public synchronized void add(Place place, ReviewTask task) {
        tasksOf.computeIfAbsent(task.getContentId(), id -> new ArrayList<>())
                .add(new TaskWord(
                        place,
                        task.getRevision(),
                        task.getState() == TaskState.OPEN,
                        task.getDecision() == null ? null : task.getDecision().getDecisionId()));
    }

    /** A question to a slow source. */
    public synchronized void add(Place place, SignalRequest request) {
        askedOf.computeIfAbsent(request.getContentId(), id -> new ArrayList<>())
                .add(new Asked(
                        place,
                        request.getRequestId(),
                        request.getContentId(),
                        request.getRevision(),
                        request.getPolicyId(),
                        request.getSource(),
                        request.getDeadline()));
    }

    /** A person's outcome. */
    public synchronized void add(Place place, ReviewOutcome outcome) {
        outcomes.computeIfAbsent(outcome.getOutcomeId(), id -> new ArrayList<>())
                .add(new Ruled(place, outcome.getContentId(), outcome.getRevision()));
    }

    /** What became of an outcome. */
    public synchronized void add(Place place, AuditEntry entry) {
        audits.computeIfAbsent(entry.getOutcomeId(), id -> new ArrayList<>())
                .add(new Audited(place, entry.getKind(), entry.getCause()));
    }

    /** An example to train with. */
    public synchronized void add(TrainingExample example) {
        examples.merge(example.getExampleId(), 1, Integer::sum);
    }

    /** A decision on the topic of a harm. */
    public synchronized void addViolation(String topic, Decision decision) {
        violations.merge(topic + "/" + decision.getDecisionId(), 1, Integer::sum);
    }

    /** A record that was set aside. */
    public synchronized void addSetAside(Place place, Place origin, String cause) {
        setAside.add(new SetAside(place, origin, cause));
    }

    /** A count of costs from now on; null when its day is over. */
    public synchronized void count(String key, @Nullable CostCount count) {
        if (count == null) {
            costs.remove(key);
        } else {
            costs.put(key, count);
        }
    }

    /** Number of decisions so far. */
    public synchronized int decisionCount() {
        return decidedAt.size();
    }

    /** Whether a case waits for slow signals. */
    public synchronized boolean hasOpenCases() {
        return contents.values().stream().anyMatch(content -> content.openUntil() != null);
    }

    synchronized Map<Place, Uploaded> uploads() {
        return Collections.unmodifiableMap(uploads);
    }

    synchronized Map<String, List<Uploaded>> uploadsByContent() {
        return Collections.unmodifiableMap(uploadsOf);
    }

    synchronized List<Decided> decisions(String contentId) {
        return decisionsOf.getOrDefault(contentId, List.of());
    }

    synchronized Map<String, List<Decided>> decisionsByContent() {
        return Collections.unmodifiableMap(decisionsOf);
    }

    synchronized List<Place> gone(String contentId) {
        return goneOf.getOrDefault(contentId, List.of());
    }

    synchronized Optional<Remembered> remembered(String contentId) {
        return Optional.ofNullable(contents.get(contentId));
    }

    synchronized Optional<AccountState> account(String accountId) {
        return Optional.ofNullable(accounts.get(accountId));
    }

    synchronized Map<String, List<TaskWord>> tasks() {
        return Collections.unmodifiableMap(tasksOf);
    }

    synchronized List<Asked> asked(String contentId) {
        return askedOf.getOrDefault(contentId, List.of());
    }

    synchronized Collection<List<Asked>> asked() {
        return Collections.unmodifiableCollection(askedOf.values());
    }

    synchronized Map<String, List<Ruled>> outcomes() {
        return Collections.unmodifiableMap(outcomes);
    }

    synchronized List<Audited> audits(String outcomeId) {
        return audits.getOrDefault(outcomeId, List.of());
    }

    synchronized int examples(String outcomeId) {
        return examples.getOrDefault(outcomeId, 0);
    }

    synchronized Map<String, Integer> violations() {
        return Collections.unmodifiableMap(violations);
    }

    synchronized List<SetAside> setAside() {
        return Collections.unmodifiableList(setAside);
    }

    synchronized Collection<CostCount> costs() {
        return Collections.unmodifiableCollection(costs.values());
    }

    synchronized List<Instant> decidedAt() {
        return List.copyOf(decidedAt);
    }
}
