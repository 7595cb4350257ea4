package dev.weir.streams.route;

import dev.weir.policy.Policy;
import dev.weir.schemas.AccountState;
import dev.weir.schemas.AuditEntry;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.JudgedRule;
import dev.weir.schemas.OpenCase;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.TrainingExample;
import dev.weir.streams.Case;
import dev.weir.streams.Setup;
import dev.weir.streams.budget.Budgets;
import dev.weir.streams.cost.Savings;
import dev.weir.streams.deadletter.Origin;
import dev.weir.streams.feedback.AuditEntries;
import dev.weir.streams.feedback.MachineDecisions;
import dev.weir.streams.feedback.SilentRules;
import dev.weir.streams.feedback.TrainingExamples;
import dev.weir.streams.state.Deadlines;
import dev.weir.streams.state.Stores;
import dev.weir.streams.state.Sweep;
import dev.weir.streams.state.Upkeep;
import dev.weir.vocabulary.Harms;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Makes a decision take effect: writes what is to be remembered, and tells everyone who should know. The only stage that decides anything
 * for good, and the last: nothing after it can fail.
 */
public final class Route extends ContextualProcessor<String, Routable, String, Object> {
    public static final String STAGE = "route";

    /** Names of the sinks. */
    public static final String DECISIONS = "decisions";

    public static final String VIOLATIONS = "violations";
    public static final String REVIEW_TASKS = "review-tasks";
    public static final String TRAINING_EXAMPLES = "training-examples";

    private final Setup setup;
    private final Harms harms;

    private KeyValueStore<String, ContentState> contents;
    private KeyValueStore<String, OpenCase> cases;
    private KeyValueStore<String, AccountState> accounts;
    private Deadlines deadlines;
    private Budgets budgets;
    private Savings savings;

    public Route(Setup setup, Harms harms) {
        this.setup = setup;
        this.harms = harms;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        contents = context.getStateStore(Stores.CONTENTS);
        cases = context.getStateStore(Stores.CASES);
        accounts = context.getStateStore(Stores.ACCOUNTS);
        deadlines = new Deadlines(context.getStateStore(Stores.DEADLINES));
        budgets = new Budgets(context.getStateStore(Stores.BUDGETS), setup.partitions());
        savings = new Savings(context);
        Upkeep upkeep = setup.upkeep();
        Sweep<ContentState> oldContents = new Sweep<>(
                contents,
                (content, now) -> content.getOpenUntil() == null
                        && content.getTouchedAt()
                                .plus(upkeep.contentRetention())
                                .isBefore(now));
        Sweep<AccountState> oldAccounts = new Sweep<>(
                accounts,
                (account, now) ->
                        account.getTouchedAt().plus(upkeep.accountRetention()).isBefore(now));
        context.schedule(upkeep.sweepEvery(), PunctuationType.WALL_CLOCK_TIME, now -> {
            oldContents.turn(Instant.ofEpochMilli(now), upkeep.sweepSlice());
            oldAccounts.turn(Instant.ofEpochMilli(now), upkeep.sweepSlice());
        });
    }

    @Override
    public void process(Record<String, Routable> record) {
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        switch (record.value()) {
            case Routable.Settled answer -> settled(answer, now);
            case Routable.Ruled ruled when ruled.carried() -> carried(ruled, now);
            case Routable.Ruled ruled -> ruled(ruled, originOf(record), now);
            case Routable.Deletion deletion -> forget(deletion, now);
        }
    }

    private void settled(Routable.Settled answer, Instant now) {
        Case settled = answer.settled();
        Decision decision = DecisionRecords.of(answer, now);
        budgets.spend(answer.policy(), decision);
        if (settled.asked().isEmpty()) {
            savings.settledWithout(answer.policy(), now);
        }
        takeEffect(new Effect(
                decision,
                settled.before(),
                // Records already: made once for the decision and for the state.
                decision.getSignals().stream()
                        .filter(signal -> settled.scanned().has(signal.getName()))
                        .toList(),
                null,
                settled.account(),
                settled.upload(),
                MachineDecisions.of(decision),
                List.of()));
    }

    /** The ruling holds for one more revision; it says nothing new. */
    private void carried(Routable.Ruled ruled, Instant now) {
        takeEffect(effect(
                ruled,
                DecisionRecords.of(ruled, policyFor(ruled), now),
                ruled.before().getSilent()));
    }

    /** A person has just ruled: their decision takes effect, and is held against the machine's. */
    private void ruled(Routable.Ruled ruled, Origin origin, Instant now) {
        ContentState before = ruled.before();
        ReviewOutcome ruling = ruled.ruling();
        Policy policy = policyFor(ruled);
        Decision decision = DecisionRecords.of(ruled, policy, now);
        List<JudgedRule> silent =
                SilentRules.of(MachineDecisions.about(before), ruling.getHarm(), before.getScanned(), policy);
        AuditEntry entry = new AuditEntries(harms, origin, now).applied(ruling, before, decision);
        TrainingExample example = TrainingExamples.of(ruling, before, silent);

        takeEffect(effect(ruled, decision, silent));
        forward(entry, decision.getContentId(), AuditEntries.SINK);
        forward(example, decision.getContentId(), TRAINING_EXAMPLES);
    }

    private static Effect effect(Routable.Ruled ruled, Decision decision, List<JudgedRule> silent) {
        ContentState before = ruled.before();
        return new Effect(
                decision, before, before.getScanned(), ruled.ruling(), null, null, before.getMachine(), silent);
    }

    private Origin originOf(Record<String, Routable> record) {
        return Origin.of(
                record.headers(), Origin.readFrom(context()), setup.topics().rekeyed());
    }

    private Policy policyFor(Routable.Ruled ruled) {
        return setup.moderation().get().policies().forSurface(ruled.before().getSurface());
    }

    private void takeEffect(Effect effect) {
        Decision decision = effect.decision();
        ContentState before = effect.before();
        endWait(decision.getContentId(), before);
        Strike strike = Strike.after(decision, before, effect.account(), () -> accounts.get(decision.getAccountId()));
        History history = History.after(
                decision,
                before,
                strike.account(),
                () -> accounts.get(decision.getAccountId()),
                setup.upkeep().accountHistory());
        if (history.account() != null) {
            accounts.put(decision.getAccountId(), history.account());
        }
        List<String> harms = Violation.harmsOf(decision);
        contents.put(decision.getContentId(), remembered(effect, harms, strike.at()));

        forward(decision, decision.getContentId(), DECISIONS);
        // Who heard of a violation also hears of its reversal.
        Set<String> concerned = new LinkedHashSet<>(harms);
        concerned.addAll(before == null ? List.of() : before.getHarms());
        concerned.forEach(harm -> forward(new Violation(harm, decision), decision.getContentId(), VIOLATIONS));
        tellReviewers(effect, history.before());
    }

    private static ContentState remembered(Effect effect, List<String> harms, @Nullable Instant strikeAt) {
        Decision decision = effect.decision();
        return new ContentState(
                decision.getAccountId(),
                decision.getSurface(),
                decision.getRevision(),
                decision.getContentDigest(),
                effect.unchangedSince(),
                effect.scanned(),
                decision.getSequence(),
                decision.getDecisionId(),
                decision.getAction(),
                harms,
                effect.opensTask(),
                null,
                strikeAt,
                effect.ruling(),
                decision.getUploadedAt(),
                decision.getDecidedAt(),
                effect.machine(),
                effect.silent());
    }

    private void tellReviewers(Effect effect, List<PastDecision> history) {
        Decision decision = effect.decision();
        if (effect.opensTask() && effect.upload() != null) {
            forward(ReviewTasks.open(decision, effect.upload(), history), decision.getContentId(), REVIEW_TASKS);
        } else if (effect.closesTask()) {
            forward(ReviewTasks.decided(decision, effect.ruling() != null), decision.getContentId(), REVIEW_TASKS);
        }
    }

    /** Content that is gone leaves nothing behind: no state, no decision, no task. The account's counters are the account's. */
    private void forget(Routable.Deletion deletion, Instant now) {
        ContentState before = deletion.before();
        if (before == null) {
            return;
        }
        String contentId = deletion.upload().getContentId();
        endWait(contentId, before);
        contents.delete(contentId);
        forward(null, contentId, DECISIONS);
        if (before.getTaskOpen()) {
            forward(ReviewTasks.deleted(contentId, before, now), contentId, REVIEW_TASKS);
        }
    }

    private void endWait(String contentId, @Nullable ContentState before) {
        Instant openUntil = before == null ? null : before.getOpenUntil();
        if (openUntil != null) {
            cases.delete(contentId);
            deadlines.remove(openUntil, contentId);
        }
    }

    private void forward(@Nullable Object value, String contentId, String sink) {
        context().forward(new Record<>(contentId, value, context().currentSystemTimeMs()), sink);
    }
}
