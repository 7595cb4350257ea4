package dev.weir.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A schema registry on loopback that gives fixed answers and remembers what it was asked. */
public final class StubRegistry implements AutoCloseable {
    /** What the registry says. */
    public record Answer(int status, String json) {}

    /** One request, with what it said about who asks; empty when it said nothing. */
    public record Request(String method, String path, String authorization) {}

    private final HttpServer server;
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private StubRegistry(HttpServer server) {
        this.server = server;
    }

    public static StubRegistry answering(int status, String json) {
        return answering(request -> new Answer(status, json));
    }

    public static StubRegistry answering(Function<Request, Answer> answers) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StubRegistry registry = new StubRegistry(server);
            server.createContext("/", exchange -> registry.answer(exchange, answers));
            server.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, Function<Request, Answer> answers) throws IOException {
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                authorization == null ? "" : authorization);
        requests.add(request);
        Answer answer = answers.apply(request);
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
            byte[] body = answer.json().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
