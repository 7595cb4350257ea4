package dev.weir.vitals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code GET} and {@code HEAD} of {@code /health/live}, {@code /health/ready} and {@code /metrics}: what orchestrators and Prometheus ask for. Health is
 * 200 or 503, with details as JSON; metrics are in Prometheus' text format, or in OpenMetrics' where that is asked for.
 */
public final class Vitals implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Vitals.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

    private final HttpServer server;
    private final ExecutorService workers;
    private final PrometheusMeterRegistry meters;
    private final Supplier<Health> health;

    private record Answer(int status, String type, String body) {
        static Answer text(int status, String text) {
            return new Answer(status, "text/plain; charset=utf-8", text + "\n");
        }
    }

    private Vitals(HttpServer server, PrometheusMeterRegistry meters, Supplier<Health> health) {
        this.server = server;
        this.workers = Executors.newVirtualThreadPerTaskExecutor();
        this.meters = meters;
        this.health = health;
    }

    /**
     * Listens until it is closed.
     *
     * @param address port 0 is any that is free
     * @param meters scraped, not closed
     * @param health asked at every request, by any number of threads
     * @throws IOException when the address is taken or not this machine's
     */
    public static Vitals listen(InetSocketAddress address, PrometheusMeterRegistry meters, Supplier<Health> health)
            throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(address, 0);
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen at " + address.getHostString() + ":" + address.getPort() + ": " + e.getMessage(), e);
        }
        Vitals vitals = new Vitals(server, meters, health);
        server.createContext("/", vitals::handle);
        server.setExecutor(vitals.workers);
        server.start();
        LOG.info("Health and metrics at http://{}:{}", address.getHostString(), vitals.port());
        return vitals;
    }

    /** Where it listens. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), isHead ? -1 : body.length);
            if (!isHead) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private Answer answer(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            return Answer.text(405, "Only GET and HEAD are answered here");
        }
        try {
            return switch (exchange.getRequestURI().getPath()) {
                case "/health/live" -> live();
                case "/health/ready" -> ready();
                case "/metrics" -> metrics(exchange.getRequestHeaders().getFirst("Accept"));
                default -> Answer.text(404, "There are /health/live, /health/ready and /metrics");
            };
        } catch (RuntimeException e) {
            // Whoever cannot say how it is, is not well.
            LOG.error("Health or metrics cannot be told: {}", e.toString());
            return Answer.text(500, "Cannot be told: " + e.getClass().getSimpleName());
        }
    }

    private Answer live() {
        Health now = health.get();
        return json(now.live(), now);
    }

    private Answer ready() {
        Health now = health.get();
        return json(now.live() && now.ready(), now);
    }

    private static Answer json(boolean well, Health health) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", well ? "UP" : "DOWN");
        body.put("live", health.live());
        body.put("ready", health.ready());
        body.put("details", health.details());
        try {
            return new Answer(well ? 200 : 503, "application/json", JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "Details are no JSON: " + health.details().keySet(), e);
        }
    }

    private Answer metrics(@Nullable String accept) {
        String type = accept != null && accept.contains("application/openmetrics-text")
                ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                : PLAIN;
        return new Answer(200, type, meters.scrape(type));
    }
}
