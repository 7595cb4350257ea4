package dev.weir.review.api.task;

import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.review.api.task.TaskView.AccountView;
import dev.weir.review.api.task.TaskView.AttachmentView;
import dev.weir.review.api.task.TaskView.ContentView;
import dev.weir.review.api.task.TaskView.EarlierView;
import dev.weir.review.api.task.TaskView.FiredView;
import dev.weir.review.api.task.TaskView.MachineView;
import dev.weir.review.api.task.TaskView.PastView;
import dev.weir.review.api.task.TaskView.SignalView;
import dev.weir.review.api.task.TaskView.SpanView;
import dev.weir.review.api.task.TaskView.TextView;
import dev.weir.review.decide.Ruling;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.schemas.AccountFacts;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ContentReference;
import dev.weir.schemas.Decision;
import dev.weir.schemas.PastDecision;
import dev.weir.schemas.Signal;
import dev.weir.schemas.UploadEvent;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the stream's records look in the API. */
@Component
class RecordViews {
    private final PublishedPolicies policies;

    RecordViews(PublishedPolicies policies) {
        this.policies = policies;
    }

    ContentView content(UUID task, UploadEvent upload) {
        AccountFacts account = upload.getAccount();
        return new ContentView(
                upload.getTexts().stream()
                        .map(text -> new TextView(text.getName(), text.getText(), text.getLanguage()))
                        .toList(),
                IntStream.range(0, upload.getAttachments().size())
                        .mapToObj(index ->
                                attachment(task, index, upload.getAttachments().get(index)))
                        .toList(),
                upload.getUrls(),
                upload.getLanguage(),
                upload.getCountry(),
                account == null
                        ? null
                        : new AccountView(account.getCreatedAt(), account.getVerified(), account.getFollowers()),
                upload.getUploadedAt(),
                upload.getAttributes());
    }

    private static AttachmentView attachment(UUID task, int index, Attachment file) {
        ByteBuffer bytes = file.getContent();
        ContentReference reference = file.getReference();
        Long size = bytes == null ? (reference == null ? null : reference.getSize()) : Long.valueOf(bytes.remaining());
        return new AttachmentView(
                file.getName(),
                file.getMediaType(),
                size,
                bytes == null ? null : "/work/tasks/" + task + "/media/" + index);
    }

    MachineView machine(Decision decision) {
        Optional<Policy> policy = policies.withDigest(decision.getPolicyDigest());
        return new MachineView(
                decision.getDecisionId(),
                decision.getAction().name(),
                decision.getHarm(),
                decision.getReasonCode(),
                decision.getReason(),
                decision.getDegraded(),
                decision.getDegradedBecause(),
                decision.getFired().stream()
                        .map(fired -> new FiredView(
                                fired.getRule(),
                                fired.getAction().name(),
                                fired.getHarm(),
                                fired.getReason(),
                                fired.getValues(),
                                policy.flatMap(known -> known.clauseOf(fired.getRule()))
                                        .map(Clause::id)
                                        .orElse(null)))
                        .toList(),
                decision.getSignals().stream().map(RecordViews::signal).toList(),
                decision.getPolicyId(),
                decision.getPolicyVersion(),
                decision.getPolicyDigest(),
                decision.getDecidedAt());
    }

    private static SignalView signal(Signal signal) {
        return new SignalView(
                signal.getName(),
                text(signal.getValue()),
                signal.getUnavailable(),
                signal.getSource(),
                signal.getVersion(),
                signal.getDetail(),
                signal.getSpans().stream()
                        .map(span -> new SpanView(span.getPart(), span.getStart(), span.getEnd(), span.getWeight()))
                        .toList());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static PastView past(PastDecision past) {
        return new PastView(
                past.getContentId(),
                past.getAction().name(),
                past.getHarm(),
                past.getDecidedBy().name(),
                past.getDecidedAt());
    }

    static EarlierView earlier(Ruling ruling) {
        return new EarlierView(
                ruling.id(),
                ruling.revision(),
                ruling.person(),
                ruling.action().name(),
                ruling.harm(),
                ruling.clause(),
                ruling.note(),
                ruling.appeal(),
                ruling.decidedAt());
    }
}
