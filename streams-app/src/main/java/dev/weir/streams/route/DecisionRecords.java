package dev.weir.streams.route;

import dev.weir.policy.Policy;
import dev.weir.policy.Verdict;
import dev.weir.schemas.Action;
import dev.weir.schemas.AppliedOverride;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.ReviewOutcome;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.schemas.review.ReasonCode;
import dev.weir.streams.Case;
import dev.weir.streams.ids.StableIds;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decisions as records: everything that explains them and everything a replay needs. */
final class DecisionRecords {
    private DecisionRecords() {}

    static Decision of(Routable.Settled answer, Instant now) {
        Case settled = answer.settled();
        UploadEvent upload = settled.upload();
        Verdict.Settled verdict = answer.verdict();
        Policy policy = answer.policy();
        int sequence = sequenceAfter(settled.before());
        Decision decision = new Decision();
        decision.setDecisionId(
                StableIds.decision(upload.getContentId(), upload.getRevision(), sequence, upload.getUploadedAt()));
        decision.setContentId(upload.getContentId());
        decision.setRevision(upload.getRevision());
        decision.setAccountId(upload.getAccountId());
        decision.setSurface(upload.getSurface());
        decision.setSequence(sequence);
        decision.setSupersedes(current(settled.before()));
        decision.setAction(action(verdict.action()));
        decision.setHarm(verdict.harm());
        decision.setReasonCode(verdict.reasonCode());
        decision.setReason(verdict.reason());
        decision.setDecidedBy(DecidedBy.MACHINE);
        decision.setDegraded(verdict.degraded());
        decision.setDegradedBecause(verdict.degradedBecause());
        decision.setFired(verdict.fired().stream().map(DecisionRecords::fired).toList());
        decision.setOverrides(
                verdict.overrides().stream().map(DecisionRecords::override).toList());
        decision.setSignals(SignalRecords.toAvro(settled.signals()));
        decision.setDeadlinePassed(settled.deadlinePassed());
        decision.setError(answer.error());
        decision.setPolicyId(policy.id());
        decision.setPolicyVersion(policy.version());
        decision.setPolicyDigest(policy.digest());
        decision.setContentDigest(settled.contentDigest());
        decision.setReused(settled.reused());
        if (verdict.action().wantsPerson()) {
            decision.setQueue(verdict.queue());
            decision.setPriority(verdict.priority());
            decision.setReviewBy(verdict.sla() == null ? null : now.plus(verdict.sla()));
        }
        decision.setSampled(verdict.sampled());
        decision.setReviewProbability(verdict.reviewProbability());
        decision.setUploadedAt(upload.getUploadedAt());
        decision.setDecidedAt(now);
        return decision;
    }

    static Decision of(Routable.Ruled ruled, Policy inForce, Instant now) {
        ContentState before = ruled.before();
        ReviewOutcome ruling = ruled.ruling();
        UploadEvent upload = ruled.upload();
        long revision = upload == null ? before.getRevision() : upload.getRevision();
        int sequence = sequenceAfter(before);
        Instant uploadedAt = upload == null ? before.getUploadedAt() : upload.getUploadedAt();
        Decision decision = new Decision();
        decision.setDecisionId(StableIds.decision(ruling.getContentId(), revision, sequence, uploadedAt));
        decision.setContentId(ruling.getContentId());
        decision.setRevision(revision);
        decision.setAccountId(before.getAccountId());
        decision.setSurface(upload == null ? before.getSurface() : upload.getSurface());
        decision.setSequence(sequence);
        decision.setSupersedes(current(before));
        decision.setAction(ruling.getAction());
        decision.setHarm(ruling.getHarm());
        decision.setReasonCode(ReasonCode.of(ruling));
        decision.setReason(
                ruled.carried()
                        ? "A person decided about this content at revision " + ruling.getRevision()
                                + "; it has not changed since"
                        : "A person decided");
        decision.setDecidedBy(DecidedBy.PERSON);
        decision.setDegradedBecause(List.of());
        decision.setFired(List.of());
        decision.setOverrides(List.of());
        decision.setSignals(before.getScanned());
        decision.setPolicyId(inForce.id());
        decision.setPolicyVersion(inForce.version());
        decision.setPolicyDigest(inForce.digest());
        decision.setContentDigest(before.getContentDigest());
        decision.setReused(ruled.carried());
        decision.setReviewProbability(1);
        decision.setOutcomeId(ruling.getOutcomeId());
        decision.setUploadedAt(uploadedAt);
        decision.setDecidedAt(now);
        return decision;
    }

    private static int sequenceAfter(@Nullable ContentState before) {
        return before == null ? 1 : before.getSequence() + 1;
    }

    private static @Nullable String current(@Nullable ContentState before) {
        return before == null ? null : before.getDecisionId();
    }

    private static FiredRule fired(dev.weir.policy.FiredRule rule) {
        return new FiredRule(
                rule.id(), action(rule.action()), rule.harm(), rule.isFinal(), rule.reason(), rule.values());
    }

    private static AppliedOverride override(dev.weir.policy.AppliedOverride override) {
        return new AppliedOverride(override.id(), action(override.to()), override.tookEffect(), override.values());
    }

    private static Action action(dev.weir.vocabulary.Action action) {
        return Action.valueOf(action.name());
    }
}
