package dev.weir.workers.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.llm.content.Picture;
import dev.weir.workers.prompt.Prompt;
import java.util.List;

/** The request of a chat completion: trusted text in the system role, content in the user role, nothing else. */
final class ChatBody {
    static final String PATH = "/v1/chat/completions";

    private final ObjectNode body = JsonNodeFactory.instance.objectNode();
    private final Dialect dialect;
    private final ArrayNode messages;

    private ChatBody(ModelEndpoint endpoint) {
        this.dialect = endpoint.dialect();
        body.put("model", endpoint.model());
        messages = body.putArray("messages");
    }

    static ChatBody to(ModelEndpoint endpoint) {
        return new ChatBody(endpoint);
    }

    ChatBody system(String text) {
        if (!text.isEmpty()) {
            messages.addObject().put("role", "system").put("content", text);
        }
        return this;
    }

    ChatBody user(String text, List<Picture> pictures) {
        ObjectNode message = messages.addObject().put("role", "user");
        if (pictures.isEmpty()) {
            message.put("content", text);
        } else {
            parts(message.putArray("content"), text, pictures);
        }
        return this;
    }

    /** Same content, same answer, as far as the model goes; and an end to every answer. */
    ChatBody steady(Prompt prompt, int items) {
        if (prompt.reasoning() == null) {
            body.put("temperature", 0);
        } else if (dialect == Dialect.LLAMA_CPP) {
            template(JsonNodeFactory.instance.objectNode().put("reasoning_effort", prompt.reasoning()));
        } else {
            body.put("reasoning_effort", prompt.reasoning());
        }
        body.put(dialect.bound(), prompt.limits().maxCompletionTokens() * items);
        return this;
    }

    /** Nothing is kept for longer than it must be, and the provider can tell one uploader from another. */
    ChatBody discreet(List<Inquiry> inquiries) {
        if (dialect.keepsAnswers()) {
            body.put("store", false);
            String pseudonym = inquiries.getFirst().pseudonym();
            if (pseudonym != null && inquiries.size() == 1) {
                body.put("safety_identifier", pseudonym);
            }
        }
        return this;
    }

    ChatBody logprobs(int alternatives) {
        body.put("logprobs", true).put("top_logprobs", alternatives);
        return this;
    }

    /** Arguments of the model's chat template, besides those that are there. */
    ChatBody template(ObjectNode arguments) {
        body.withObject("chat_template_kwargs").setAll(arguments);
        return this;
    }

    ChatBody schema(String name, ObjectNode schema) {
        body.putObject("response_format")
                .put("type", "json_schema")
                .putObject("json_schema")
                .put("name", name)
                .put("strict", true)
                .set("schema", schema);
        return this;
    }

    ObjectNode build() {
        return body;
    }

    /** Text and pictures as the parts of one content. */
    static void parts(ArrayNode parts, String text, List<Picture> pictures) {
        if (!text.isEmpty()) {
            parts.addObject().put("type", "text").put("text", text);
        }
        for (Picture picture : pictures) {
            parts.addObject().put("type", "image_url").putObject("image_url").put("url", picture.dataUrl());
        }
    }
}
