package dev.weir.bench.worker;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The yardstick: so many callers at once, each asking again as soon as it was answered, with no worker and no broker around them. */
final class PlainCalls {
    private PlainCalls() {}

    /**
     * @param server the base of a chat endpoint
     * @return calls a second
     * @throws IllegalStateException when a call failed
     */
    static double rate(URI server, int callers, int calls) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(callers);
        try (HttpClient http = HttpClient.newHttpClient()) {
            long from = System.nanoTime();
            for (int i = 0; i < callers; i++) {
                Thread.ofVirtual().start(() -> {
                    try {
                        for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                            answered.addAndGet(isAnswered(http, server, call) ? 1 : 0);
                        }
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
            double seconds = (System.nanoTime() - from) / 1e9;
            if (answered.get() != calls) {
                throw new IllegalStateException((calls - answered.get()) + " of " + calls + " plain calls failed");
            }
            return calls / seconds;
        }
    }

    private static boolean isAnswered(HttpClient http, URI server, int call) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/chat/completions"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body(call)))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String body(int call) {
        return """
               {"model": "simulated", "messages": [
                 {"role": "system", "content": "Judge."}, {"role": "user", "content": "comment %d"}]}""".formatted(call);
    }
}
