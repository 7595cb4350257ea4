package dev.weir.workers.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A way to a model that says what a test wants it to say, and remembers what it was asked. */
final class ScriptedModel implements Exchange {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ID = Pattern.compile("(?m)^BEGIN [0-9a-f]{32} id: (i[0-9a-f]{10})$");

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final AtomicLong spent = new AtomicLong();
    private final Script script;

    private ScriptedModel(Script script) {
        this.script = script;
    }

    static ScriptedModel of(Script script) {
        return new ScriptedModel(script);
    }

    /** Always this body. */
    static ScriptedModel body(String body) {
        return of(request -> body);
    }

    /** Always this text of the assistant. */
    static ScriptedModel says(String text) {
        return of(request -> completion(text));
    }

    /** The same score for every item and signal {@code llm_toxic}, ids as they should be. */
    static ScriptedModel scores(int percent) {
        return of(request -> completion(answer(ids(request), percent)));
    }

    static ScriptedModel fails(UnknownCause cause) {
        return of(request -> {
            throw new CallFailedException(cause, 1, "as the test wants it");
        });
    }

    static List<String> ids(JsonNode request) {
        Matcher matcher = ID.matcher(user(request));
        return matcher.results().map(result -> result.group(1)).toList();
    }

    static String answer(List<String> ids, int percent) {
        ObjectNode root = JSON.createObjectNode();
        var items = root.putArray("items");
        ids.forEach(id -> items.addObject().put("id", id).put("llm_toxic", percent));
        return root.toString();
    }

    static String completion(String text) {
        ObjectNode root = JSON.createObjectNode().put("model", "scripted-1");
        ObjectNode choice = root.putArray("choices").addObject().put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        root.putObject("usage").put("prompt_tokens", 101).put("completion_tokens", 11);
        return root.toString();
    }

    static String user(JsonNode request) {
        JsonNode content = request.path("messages")
                .path(request.path("messages").size() - 1)
                .path("content");
        return content.isTextual()
                ? content.asText()
                : content.path(0).path("text").asText();
    }

    @Override
    public Reply send(Call call) throws CallFailedException, InterruptedException {
        calls.add(call);
        return new Reply(200, script.answer(request(call)).getBytes(StandardCharsets.UTF_8), 1, Duration.ofMillis(1));
    }

    @Override
    public void spent(Call call, long tokens) {
        spent.addAndGet(tokens);
    }

    long spent() {
        return spent.get();
    }

    List<Call> calls() {
        return calls;
    }

    JsonNode request() {
        return request(calls.getLast());
    }

    static JsonNode request(Call call) {
        try {
            return JSON.readTree(call.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    interface Script {
        String answer(JsonNode request) throws CallFailedException, InterruptedException;
    }
}
