package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.llm.chat.ChatAnswer;
import dev.weir.workers.llm.chat.UnusableAnswerException;
import dev.weir.workers.llm.content.Item;
import dev.weir.workers.llm.guard.Briefing;
import dev.weir.workers.llm.guard.Guard;
import java.util.List;
import java.util.Map;

/** Guard models: the content is the user's whole message, as they were trained, so that it has no fence; it is neutralised all the same. */
record GuardProtocol(Guard guard) implements Protocol {
    /** Enough for the spellings of a few words. */
    private static final int ALTERNATIVES = 10;

    @Override
    public String path() {
        return ChatBody.PATH;
    }

    @Override
    public ObjectNode body(ModelEndpoint endpoint, List<Inquiry> inquiries) {
        Inquiry inquiry = inquiries.getFirst();
        Item item = inquiry.item();
        Briefing briefing = guard.briefing(inquiry.prompt(), inquiry.asked());
        boolean templated = endpoint.dialect().takesTemplateArguments()
                && !briefing.template().isEmpty();
        ChatBody body = ChatBody.to(endpoint)
                .system(templated ? "" : briefing.system())
                .user(item.text(), item.pictures())
                .steady(inquiry.prompt(), 1)
                .discreet(inquiries);
        if (templated) {
            body.template(briefing.template());
        }
        if (endpoint.logprobs()) {
            body.logprobs(ALTERNATIVES);
        }
        return body.build();
    }

    @Override
    public Map<String, Map<String, Integer>> scores(List<Inquiry> inquiries, JsonNode answer)
            throws UnusableAnswerException {
        Inquiry inquiry = inquiries.getFirst();
        return Map.of(inquiry.item().id(), guard.scores(inquiry.prompt(), inquiry.asked(), ChatAnswer.of(answer)));
    }
}
