package dev.weir.workers.server;

import dev.weir.schemas.TextPart;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import dev.weir.workers.Answer;
import dev.weir.workers.Question;
import dev.weir.workers.Source;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import dev.weir.workers.server.InferenceReply.UnusableException;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * The source {@code server:<name>}: every text of a content is scored by one model, and the highest score of each output counts. Anything
 * strange in the answer makes all of it unknown.
 */
public final class ModelServer implements Source {
    private static final String MEDIA_TYPE = "application/json";

    private final ServerSettings settings;
    private final Exchange exchange;
    private final MeterRegistry meters;

    public ModelServer(ServerSettings settings, Exchange exchange, MeterRegistry meters) {
        this.settings = settings;
        this.exchange = exchange;
        this.meters = meters;
    }

    @Override
    public String version(Question question) {
        return settings.version();
    }

    @Override
    public Answer ask(Question question) throws InterruptedException {
        Answer answer = answered(question);
        String outcome =
                answer instanceof Answer.Unknown unknown ? unknown.cause().name() : "KNOWN";
        meters.counter("weir.server.answers", "server", settings.name(), "outcome", outcome)
                .increment();
        return answer;
    }

    private Answer answered(Question question) throws InterruptedException {
        if (settings.outputs().stream().noneMatch(output -> output.signal().equals(question.signal()))) {
            return new Answer.Unknown(UnknownCause.NOT_OFFERED, Usage.NONE);
        }
        List<String> texts = question.content().getTexts().stream()
                .map(TextPart::getText)
                .filter(text -> !text.isBlank())
                .toList();
        int chars = texts.stream().mapToInt(String::length).sum();
        if (texts.isEmpty() || texts.size() > settings.mostTexts() || chars > settings.mostChars()) {
            return new Answer.Unknown(UnknownCause.UNSUITABLE, Usage.NONE);
        }
        byte[] body = InferenceRequest.of(settings, question.requestId(), texts);
        try {
            Reply reply = exchange.send(
                    new Call(settings.path(), MEDIA_TYPE, body, 0, question.urgency(), question.deadline()));
            return judged(reply, question, texts.size());
        } catch (CallFailedException e) {
            return new Answer.Unknown(e.unknownCause(), usage(e.calls()));
        }
    }

    private Answer judged(Reply reply, Question question, int texts) {
        try {
            InferenceReply scores = InferenceReply.read(reply.body(), settings, question.requestId(), texts);
            List<Signal> signals = new ArrayList<>();
            for (ScoreOutput output : settings.outputs()) {
                signals.add(Signal.of(output.signal(), scores.highest(output), settings.source(), settings.version()));
            }
            return new Answer.Known(Signals.of(signals), usage(reply.calls()));
        } catch (UnusableException e) {
            return new Answer.Unknown(e.unknownCause(), usage(reply.calls()));
        }
    }

    private Usage usage(int calls) {
        return calls == 0 ? Usage.NONE : Usage.calls(settings.model(), calls);
    }

    @Override
    public void close() {
        // The exchange belongs to whoever opened it.
    }
}
