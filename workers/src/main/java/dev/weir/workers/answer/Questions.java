package dev.weir.workers.answer;

import dev.weir.schemas.SignalRequest;
import dev.weir.signals.content.Bytes;
import dev.weir.workers.Question;
import dev.weir.workers.Urgency;

/** Requests of the stream as questions to a source. */
final class Questions {
    private Questions() {}

    static Question of(SignalRequest request) {
        byte[] digest = new byte[request.getContentDigest().remaining()];
        request.getContentDigest().duplicate().get(digest);
        return new Question(
                request.getRequestId(),
                request.getSignal(),
                request.getSource(),
                request.getUpload(),
                Bytes.wrap(digest).hex(),
                request.getPolicyId(),
                request.getPrompt(),
                new Urgency(!request.getBacklog(), request.getSeverity()),
                request.getDeadline());
    }
}
