package dev.weir.standin.http;

import com.sun.net.httpserver.HttpExchange;
import dev.weir.standin.behaviour.Behaviour;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts answers on the wire, whole or not. Callers that hang up are no error. */
public final class Delivery implements AutoCloseable {
    /** On every answer, so that nobody takes the stand-in for a judge. */
    public static final String SIMULATED = "x-weir-simulated";

    private static final long STALL_HOURS = 1;
    private static final long DRIP_MILLIS = 50;
    private static final int CHUNKED = 0;
    private static final int MEGABYTE = 1 << 20;

    private final CountDownLatch closing = new CountDownLatch(1);

    void send(HttpExchange exchange, Answer answer, Map<String, String> headers, Behaviour behaviour)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Content-Type", answer.mediaType());
        exchange.getResponseHeaders().set(SIMULATED, "true");
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body();
        int status = answer.status();
        switch (behaviour.fault()) {
            case STALLED_HEADERS -> stall();
            case STALLED_BODY -> {
                beginning(exchange, status, body);
                stall();
            }
            case ENDLESS_BODY -> endless(exchange, status);
            case LARGE_BODY -> large(exchange, status, body, behaviour.megabytes());
            // Closing an exchange that was not answered closes its connection.
            case DROPPED -> exchange.close();
            case DROPPED_IN_BODY -> {
                beginning(exchange, status, body);
                exchange.close();
            }
            case MALFORMED -> whole(exchange, status, Arrays.copyOf(body, body.length / 2));
            default -> whole(exchange, status, body);
        }
    }

    private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private static void beginning(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, Math.max(2, body.length));
        exchange.getResponseBody().write(body, 0, body.length / 2);
        exchange.getResponseBody().flush();
    }

    private static void large(HttpExchange exchange, int status, byte[] body, int megabytes) throws IOException {
        exchange.sendResponseHeaders(status, (long) megabytes * MEGABYTE + body.length);
        byte[] blank = new byte[MEGABYTE];
        Arrays.fill(blank, (byte) ' ');
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < megabytes; i++) {
            out.write(blank);
        }
        out.write(body);
    }

    private void endless(HttpExchange exchange, int status) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(status, CHUNKED);
        OutputStream out = exchange.getResponseBody();
        out.write("{\"simulated\":\"".getBytes(StandardCharsets.UTF_8));
        while (!closing.await(DRIP_MILLIS, TimeUnit.MILLISECONDS)) {
            out.write("and so on, ".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private void stall() throws InterruptedException {
        closing.await(STALL_HOURS, TimeUnit.HOURS);
    }

    /** Lets go of every answer that stalls. */
    @Override
    public void close() {
        closing.countDown();
    }
}
