package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.Urgency;
import dev.weir.workers.Usage;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Reply;
import dev.weir.workers.llm.chat.Reported;
import dev.weir.workers.llm.chat.StrictJson;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.llm.content.Picture;
import dev.weir.workers.prompt.Prompt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call to one endpoint about one or more items, and what became of it. */
final class Asking {
    private static final Logger LOG = LoggerFactory.getLogger(Asking.class);
    private static final String MEDIA_TYPE = "application/json";
    /** Rough, for limits only: the true count follows with the answer. */
    private static final int CHARACTERS_PER_TOKEN = 4;

    private static final int TOKENS_PER_PICTURE = 1_000;

    private final LlmMeters meters;

    Asking(LlmMeters meters) {
        this.meters = meters;
    }

    /**
     * @param inquiries of one prompt
     * @return one judgement for each, in their order
     */
    List<Judgement> ask(ModelEndpoint endpoint, List<Inquiry> inquiries) throws InterruptedException {
        Prompt prompt = inquiries.getFirst().prompt();
        Protocol protocol = Protocol.of(prompt.format());
        Call call = call(endpoint, protocol, inquiries);
        try {
            return read(endpoint, protocol, inquiries, call, endpoint.exchange().send(call));
        } catch (CallFailedException e) {
            note(endpoint, prompt, e.unknownCause(), inquiries.size(), e.getMessage());
            return failed(inquiries, e.unknownCause(), Usage.calls(endpoint.model(), e.calls()));
        }
    }

    private List<Judgement> read(
            ModelEndpoint endpoint, Protocol protocol, List<Inquiry> inquiries, Call call, Reply reply) {
        Prompt prompt = inquiries.getFirst().prompt();
        Usage usage = Usage.calls(endpoint.model(), reply.calls());
        try {
            JsonNode answer = StrictJson.read(reply.body());
            String model = Reported.model(answer, endpoint.model());
            usage = Reported.usage(answer, model, reply.calls());
            settle(endpoint, call, prompt, usage);
            Map<String, Map<String, Integer>> scores = protocol.scores(inquiries, answer);
            meters.called(endpoint, prompt, LlmMeters.OK, inquiries.size());
            return judgements(inquiries, scores, model, usage);
        } catch (UnusableAnswerException e) {
            note(endpoint, prompt, e.unknownCause(), inquiries.size(), e.getMessage());
            return failed(inquiries, e.unknownCause(), usage);
        }
    }

    private void settle(ModelEndpoint endpoint, Call call, Prompt prompt, Usage usage) {
        Long sent = usage.promptTokens();
        Long received = usage.completionTokens();
        if (sent != null) {
            endpoint.exchange().spent(call, sent + (received == null ? 0 : received));
        }
        meters.spent(endpoint, prompt, usage);
    }

    private static List<Judgement> judgements(
            List<Inquiry> inquiries, Map<String, Map<String, Integer>> scores, String model, Usage usage) {
        List<Judgement> judgements = new ArrayList<>();
        for (Inquiry inquiry : inquiries) {
            Usage share = UsageShares.of(usage, judgements.size(), inquiries.size());
            Map<String, Integer> own = scores.get(inquiry.item().id());
            judgements.add(
                    own == null
                            ? new Judgement.Failed(UnknownCause.MALFORMED, share)
                            : new Judgement.Scored(own, model, share));
        }
        return judgements;
    }

    private static List<Judgement> failed(List<Inquiry> inquiries, UnknownCause cause, Usage usage) {
        List<Judgement> judgements = new ArrayList<>();
        for (int i = 0; i < inquiries.size(); i++) {
            judgements.add(new Judgement.Failed(cause, UsageShares.of(usage, i, inquiries.size())));
        }
        return judgements;
    }

    /** As urgent as the most urgent; it may take as long as the most patient can wait. */
    private static Call call(ModelEndpoint endpoint, Protocol protocol, List<Inquiry> inquiries) {
        Urgency urgency = inquiries.stream()
                .map(Inquiry::urgency)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant deadline = inquiries.stream()
                .map(Inquiry::deadline)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        byte[] body = StrictJson.write(protocol.body(endpoint, inquiries));
        return new Call(protocol.path(), MEDIA_TYPE, body, tokens(body.length, inquiries), urgency, deadline);
    }

    private static long tokens(int length, List<Inquiry> inquiries) {
        long characters = length;
        long tokens = 0;
        for (Inquiry inquiry : inquiries) {
            for (Picture picture : inquiry.item().pictures()) {
                characters -= picture.dataUrl().length();
                tokens += TOKENS_PER_PICTURE;
            }
            tokens += inquiry.prompt().limits().maxCompletionTokens();
        }
        return tokens + characters / CHARACTERS_PER_TOKEN;
    }

    private void note(ModelEndpoint endpoint, Prompt prompt, UnknownCause cause, int items, @Nullable String why) {
        meters.called(endpoint, prompt, cause.name(), items);
        LOG.debug("{} gave no judgement under {}: {} ({}; {} items)", endpoint, prompt, cause, why, items);
    }
}
