package dev.weir.standin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.weir.standin.behaviour.Behaviour;
import dev.weir.standin.behaviour.Behaviours;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Gate;
import dev.weir.standin.behaviour.Latency;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where every request of a slow source comes in: finds who answers, waits as long as it should, and spoils the answer as it should. */
public final class Door implements HttpHandler {
    static final int TOO_MANY_REQUESTS = 429;

    private static final int LARGEST_REQUEST = 64 << 20;
    private static final String LIMITED_PATHS = "/v1/";
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private final Routes routes;
    private final Behaviours behaviours;
    private final Gate gate;
    private final Counts counts;
    private final Delivery delivery;
    private final @Nullable String key;
    private final AtomicLong asked = new AtomicLong();
    private volatile Latency latency = Latency.NONE;
    private volatile long seed;

    /**
     * @param key what callers must show; null when anybody may ask
     */
    public Door(
            Routes routes, Behaviours behaviours, Gate gate, Counts counts, Delivery delivery, @Nullable String key) {
        this.routes = routes;
        this.behaviours = behaviours;
        this.gate = gate;
        this.counts = counts;
        this.delivery = delivery;
        this.key = key;
    }

    /** From now on answers take so long; what is drawn begins anew. */
    public void set(Latency newLatency, long newSeed) {
        latency = newLatency;
        seed = newSeed;
        asked.set(0);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        String path = exchange.getRequestURI().getPath();
        counts.begin(path);
        try (exchange) {
            answer(exchange, path, body(exchange), arrived);
        } catch (InterruptedException e) {
            // The stand-in closes, and whoever still waits is left without an answer.
            Thread.currentThread().interrupt();
        } finally {
            counts.end();
        }
    }

    /** What was sent; one byte more than the largest request where it is larger. */
    private static byte[] body(HttpExchange exchange) throws IOException {
        String announced = exchange.getRequestHeaders().getFirst("Content-Length");
        long length = announced == null ? LARGEST_REQUEST : Long.parseLong(announced);
        // No buffer is made larger than what was announced.
        return exchange.getRequestBody().readNBytes((int) Math.min(length, LARGEST_REQUEST) + 1);
    }

    private void answer(HttpExchange exchange, String path, byte[] body, long arrived)
            throws IOException, InterruptedException {
        // One generator per request, so that what is drawn does not hang on who comes first to the lock.
        RandomGenerator random = new SplittableRandom(seed + GOLDEN_GAMMA * asked.incrementAndGet());
        Behaviour behaviour = behaviours.take(path, random.nextDouble()).orElse(Behaviour.of(Fault.NONE));
        Answer answer = made(exchange, path, body, behaviour.fault());
        Map<String, String> headers = new LinkedHashMap<>();
        if (path.startsWith(LIMITED_PATHS)) {
            Gate.Passage passage = gate.pass(answer.tokens(), System.nanoTime());
            headers.putAll(passage.headers());
            if (!passage.through()) {
                headers.put("Retry-After", Long.toString(roundedUp(passage.until())));
                answer = rateLimited().about(answer.items(), answer.tokens());
            }
        }
        answer = refused(answer, behaviour, headers);
        // What was spent on making the answer is a part of the time that it should take.
        Thread.sleep(latency.draw(random).minusNanos(System.nanoTime() - arrived));
        counts.answered(answer.items(), answer.tokens(), answer.status(), behaviour.fault());
        delivery.send(exchange, answer, headers, behaviour);
    }

    private Answer made(HttpExchange exchange, String path, byte[] body, Fault fault) {
        if (body.length > LARGEST_REQUEST) {
            return Answer.error(HttpURLConnection.HTTP_ENTITY_TOO_LARGE, "too_large", "the request is too large");
        }
        Map<String, List<String>> query = query(exchange.getRequestURI().getRawQuery());
        if (key != null && !shown(exchange, query).contains(key)) {
            return Answer.error(HttpURLConnection.HTTP_UNAUTHORIZED, "invalid_api_key", "the key is not the right one");
        }
        String method = exchange.getRequestMethod();
        Optional<Route> route = routes.find(method, path);
        if (route.isEmpty()) {
            return Answer.error(HttpURLConnection.HTTP_NOT_FOUND, "not_found", "nothing answers here: " + method);
        }
        try {
            return route.get().answer(new Asked(method, path, query, body, fault));
        } catch (IllegalArgumentException e) {
            return Answer.error(
                    HttpURLConnection.HTTP_BAD_REQUEST, "invalid_request_error", String.valueOf(e.getMessage()));
        }
    }

    /** Faults that put an error in the answer's place. */
    private static Answer refused(Answer answer, Behaviour behaviour, Map<String, String> headers) {
        Answer refusal = switch (behaviour.fault()) {
            case STATUS -> Answer.error(behaviour.status(), "simulated_error", "an error, as was asked for");
            case RATE_LIMITED -> rateLimited();
            case OUT_OF_QUOTA ->
                Answer.error(TOO_MANY_REQUESTS, "insufficient_quota", "the quota is used up (simulated)");
            default -> null;
        };
        if (refusal == null) {
            return answer;
        }
        if (behaviour.fault() != Fault.OUT_OF_QUOTA && behaviour.retryAfterSeconds() != Behaviour.ABSENT) {
            headers.put("Retry-After", Integer.toString(behaviour.retryAfterSeconds()));
        }
        return refusal.about(answer.items(), answer.tokens());
    }

    private static Answer rateLimited() {
        return Answer.error(TOO_MANY_REQUESTS, "rate_limit_exceeded", "too many requests (simulated)");
    }

    private static long roundedUp(Duration duration) {
        return Math.max(1, (duration.toMillis() + 999) / 1000);
    }

    private static List<String> shown(HttpExchange exchange, Map<String, List<String>> query) {
        List<String> keys = new ArrayList<>(query.getOrDefault("key", List.of()));
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (bearer != null && bearer.startsWith("Bearer ")) {
            keys.add(bearer.substring("Bearer ".length()));
        }
        String google = exchange.getRequestHeaders().getFirst("X-Goog-Api-Key");
        if (google != null) {
            keys.add(google);
        }
        return keys;
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw != null) {
            for (String pair : raw.split("&", -1)) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.computeIfAbsent(decoded(name), none -> new ArrayList<>()).add(decoded(value));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
