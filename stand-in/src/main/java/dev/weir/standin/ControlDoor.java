package dev.weir.standin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Body;
import java.io.IOException;
import java.net.HttpURLConnection;

/** {@code /control} and {@code /control/counts}: for programs on the same machine, and not for web pages in its browser. */
final class ControlDoor implements HttpHandler {
    private static final int LARGEST = 1 << 20;
    private static final String BEHAVIOUR = "/control";
    private static final String COUNTS = "/control/counts";

    private final StandIn standIn;

    ControlDoor(StandIn standIn) {
        this.standIn = standIn;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST);
            Answer answer;
            try {
                answer = answer(exchange, body);
            } catch (IllegalArgumentException e) {
                answer = Answer.error(HttpURLConnection.HTTP_BAD_REQUEST, "invalid", String.valueOf(e.getMessage()));
            }
            exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    private Answer answer(HttpExchange exchange, byte[] body) {
        if (!exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                || exchange.getRequestHeaders().containsKey("Origin")) {
            return Answer.error(HttpURLConnection.HTTP_FORBIDDEN, "forbidden", "only for programs on this machine");
        }
        return switch (exchange.getRequestMethod()
                + ' '
                + exchange.getRequestURI().getPath()) {
            case "GET " + BEHAVIOUR -> Answer.json(Body.tree(standIn.control()));
            case "PUT " + BEHAVIOUR -> {
                standIn.set(Body.as(body, Control.class));
                yield Answer.json(Body.tree(standIn.control()));
            }
            case "GET " + COUNTS -> Answer.json(Body.tree(standIn.counts()));
            case "DELETE " + COUNTS -> {
                standIn.clearCounts();
                yield Answer.json(Body.tree(standIn.counts()));
            }
            default ->
                Answer.error(
                        HttpURLConnection.HTTP_NOT_FOUND,
                        "not_found",
                        "GET or PUT /control, GET or DELETE /control/counts");
        };
    }
}
