package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who calls the API.
 *
 * @param id what the audit trail calls them
 * @param headers that say who they are
 */
public record Client(String id, int port, Map<String, String> headers) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer. */
    public record Answer(HttpResponse<String> response, JsonNode body) {
        public int status() {
            return response.statusCode();
        }

        /** The value of a field, by names with dots between them. */
        public JsonNode at(String path) {
            return body.at("/" + path.replace('.', '/'));
        }

        public String text(String path) {
            return at(path).asString();
        }

        public Answer expect(int status) {
            assertThat(status()).as(response.body()).isEqualTo(status);
            return this;
        }

        /** The answer says no, in this way. */
        public Answer refused(int status, String type) {
            expect(status);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(text("type")).isEqualTo("urn:weir:problem:" + type);
            assertThat(text("title")).isNotBlank();
            assertThat(at("status").asInt()).isEqualTo(status);
            assertThat(text("detail")).isNotBlank();
            return this;
        }
    }

    /** A body from names and values in turn. */
    public static String json(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return JSON.writeValueAsString(object);
    }

    /** A value as it can be part of {@link #json}. */
    public static Map<String, Object> choice(String action, String harm) {
        return Map.of("action", action, "harm", harm);
    }

    public Client with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Client(id, port, more);
    }

    public Client without(String header) {
        Map<String, String> fewer = new LinkedHashMap<>(headers);
        fewer.remove(header);
        return new Client(id, port, fewer);
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer put(String path, Object... body) {
        return call("PUT", path, json(body));
    }

    public Answer post(String path, Object... body) {
        return call("POST", path, json(body));
    }

    public Answer patch(String path, Object... body) {
        return call("PATCH", path, json(body));
    }

    /** Calls a path under /api/v1, or one that begins with it. */
    public Answer call(String method, String path, @Nullable String body) {
        return answer(send(method, path.startsWith("/api/") ? path : Api.V1 + path, body));
    }

    /** Calls any path, for an answer that need not be JSON. */
    public HttpResponse<String> send(String method, String path, @Nullable String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        return new Answer(response, JSON.readTree(response.body().isEmpty() ? "{}" : response.body()));
    }

    /** Takes a task, and answers with the token. */
    public long takes(UUID task) {
        return put("/tasks/" + task + "/claim").expect(200).at("token").asLong();
    }

    /** Takes a task and decides it, and answers with the decision's id. */
    public UUID decides(UUID task, String action, String harm) {
        UUID id = UUID.randomUUID();
        put("/decisions/" + id, "task", task, "token", takes(task), "choice", choice(action, harm))
                .expect(200);
        return id;
    }
}
