package dev.weir.review.site;

import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TaskState;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Small records and people to work with. */
public final class Samples {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private Samples() {}

    /** A name that nobody else in this JVM uses. */
    public static String fresh(String what) {
        return what + "-" + COUNT.incrementAndGet();
    }

    public static Reviewer moderator() {
        return reviewer(Set.of(Role.MODERATOR), Set.of());
    }

    public static Reviewer senior() {
        return reviewer(Set.of(Role.SENIOR), Set.of());
    }

    public static Reviewer reviewer(Set<Role> roles, Set<String> restrictedHarms) {
        return new Reviewer(
                fresh("p"), "Somebody", roles, new Reach(true, Set.of(), restrictedHarms, Set.of()), Set.of());
    }

    public static Sample task() {
        return new Sample(
                fresh("content"),
                1,
                fresh("account"),
                fresh("queue"),
                "HARASS",
                Action.REVIEW,
                100,
                Duration.ofHours(4),
                "you are a fool",
                "en");
    }

    /** A task as the stream would open it. */
    public record Sample(
            String contentId,
            long revision,
            String accountId,
            String queue,
            String harm,
            Action action,
            long priority,
            @Nullable Duration sla,
            String text,
            @Nullable String language) {
        public Sample in(String otherQueue) {
            return new Sample(contentId, revision, accountId, otherQueue, harm, action, priority, sla, text, language);
        }

        public Sample of(String otherHarm) {
            return new Sample(contentId, revision, accountId, queue, otherHarm, action, priority, sla, text, language);
        }

        public Sample by(String account) {
            return new Sample(contentId, revision, account, queue, harm, action, priority, sla, text, language);
        }

        public Sample priority(long other) {
            return new Sample(contentId, revision, accountId, queue, harm, action, other, sla, text, language);
        }

        public Sample revision(long other) {
            return new Sample(contentId, other, accountId, queue, harm, action, priority, sla, text, language);
        }

        public Sample content(String id) {
            return new Sample(id, revision, accountId, queue, harm, action, priority, sla, text, language);
        }

        public Sample text(String other) {
            return new Sample(contentId, revision, accountId, queue, harm, action, priority, sla, other, language);
        }

        public Sample language(@Nullable String other) {
            return new Sample(contentId, revision, accountId, queue, harm, action, priority, sla, text, other);
        }

        public ReviewTask open() {
            Instant now = Instant.now();
            UploadEvent upload = UploadEvent.newBuilder()
                    .setAccountId(accountId)
                    .setContentId(contentId)
                    .setRevision(revision)
                    .setSurface("comments")
                    .setTexts(List.of(new TextPart("body", text, null)))
                    .setLanguage(language)
                    .setUploadedAt(now)
                    .build();
            Decision decision = Decision.newBuilder()
                    .setDecisionId(UUID.randomUUID().toString())
                    .setContentId(contentId)
                    .setRevision(revision)
                    .setAccountId(accountId)
                    .setSurface("comments")
                    .setSequence(1)
                    .setDecidedBy(DecidedBy.MACHINE)
                    .setAction(action)
                    .setHarm(harm)
                    .setReasonCode(harm + "/CLF/rule")
                    .setReason("Score is high")
                    .setFired(List.of(new FiredRule("rule", action, harm, false, "Score is high", Map.of())))
                    .setPolicyId("test")
                    .setPolicyVersion("1")
                    .setPolicyDigest("none")
                    .setContentDigest(ByteBuffer.wrap(new byte[32]))
                    .setQueue(queue)
                    .setPriority(priority)
                    .setUploadedAt(now)
                    .setDecidedAt(now)
                    .build();
            return ReviewTask.newBuilder()
                    .setContentId(contentId)
                    .setRevision(revision)
                    .setAccountId(accountId)
                    .setState(TaskState.OPEN)
                    .setQueue(queue)
                    .setPriority(priority)
                    .setOpenedAt(now)
                    .setReviewBy(sla == null ? null : now.plus(sla))
                    .setUpload(upload)
                    .setDecision(decision)
                    .build();
        }

        public ReviewTask closed(String because) {
            return ReviewTask.newBuilder()
                    .setContentId(contentId)
                    .setRevision(revision)
                    .setAccountId(accountId)
                    .setState(TaskState.CLOSED)
                    .setClosedBecause(because)
                    .setOpenedAt(Instant.now())
                    .build();
        }
    }
}
