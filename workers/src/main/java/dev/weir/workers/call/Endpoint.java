package dev.weir.workers.call;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.limit.Limit.Measure;
import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.NoRoomException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Calls one server by HTTP. Redirects are never followed: whoever can set one could send content elsewhere. */
public final class Endpoint implements Exchange, AutoCloseable {
    private final EndpointSettings settings;
    private final Limiter limiter;
    private final RandomGenerator random;
    private final Clock clock;
    private final HttpClient client;
    private final @Nullable String key;
    private final Breaker breaker;
    private final CallMetrics metrics;

    /**
     * @param limiter shared by all endpoints that one limit of the server holds for; its clock is {@link System#nanoTime}
     * @param environment where a key may be
     * @param random for the pauses between tries; may be used by any number of threads
     * @throws IOException when the key cannot be read
     */
    public Endpoint(
            EndpointSettings settings,
            Limiter limiter,
            MeterRegistry registry,
            Map<String, String> environment,
            RandomGenerator random,
            Clock clock)
            throws IOException {
        this.settings = settings;
        this.limiter = limiter;
        this.random = random;
        this.clock = clock;
        key = settings.key() == null ? null : settings.key().read(environment);
        breaker = new Breaker(settings.name(), settings.breaker(), clock);
        metrics = new CallMetrics(registry, settings.name(), breaker);
        client = HttpClient.newBuilder()
                .version(settings.version())
                .connectTimeout(settings.connectTimeout())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public Reply send(Call call) throws CallFailedException, InterruptedException {
        long start = System.nanoTime();
        Duration allowed = Duration.between(clock.instant(), call.deadline());
        long deadline = start + allowed.toNanos();
        HttpRequest request = request(call);
        if (allowed.isNegative() || allowed.isZero()) {
            throw failed(UnknownCause.TIMEOUT, 0);
        }
        UnknownCause last = UnknownCause.RATE_LIMITED;
        for (int calls = 1; ; calls++) {
            long asked = System.nanoTime();
            admit(call, deadline, calls - 1, last);
            long sent = System.nanoTime();
            metrics.waited(Duration.ofNanos(sent - asked));
            Attempt attempt = attempt(request, deadline, allowed);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            if (attempt instanceof Attempt.Answered answered) {
                listen(answered);
            }
            if (attempt instanceof Attempt.Answered answered && answered.good()) {
                HttpResponse<byte[]> response = answered.response();
                return new Reply(response.statusCode(), response.body(), calls, took);
            }
            last = again(attempt, calls, deadline);
            metrics.retried();
        }
    }

    @Override
    public void spent(Call call, long tokens) {
        limiter.correct(call.tokens(), tokens);
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }

    private HttpRequest request(Call call) {
        KeySettings keySettings = settings.key();
        String address = settings.base().toString().replaceFirst("/$", "") + call.path();
        if (key != null && keySettings != null && keySettings.place() == KeySettings.Place.QUERY) {
            address += (address.contains("?") ? "&" : "?")
                    + URLEncoder.encode(keySettings.field(), StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(key, StandardCharsets.UTF_8);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", call.mediaType())
                .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        settings.headers().forEach(request::setHeader);
        if (key != null && keySettings != null) {
            switch (keySettings.place()) {
                case BEARER -> request.setHeader("Authorization", "Bearer " + key);
                case HEADER -> request.setHeader(keySettings.field(), key);
                case QUERY -> {}
            }
        }
        return request.build();
    }

    /** Waits for room; afterwards a slot and the breaker's permission are ours. */
    private void admit(Call call, long deadline, int calls, UnknownCause last)
            throws CallFailedException, InterruptedException {
        if (breaker.rests()) {
            throw failed(UnknownCause.CIRCUIT_OPEN, calls);
        }
        try {
            limiter.acquire(call.tokens(), call.urgency(), deadline);
        } catch (NoRoomException e) {
            throw failed(calls == 0 ? UnknownCause.RATE_LIMITED : last, calls);
        }
        if (!breaker.lets()) {
            limiter.giveBack(call.tokens());
            throw failed(UnknownCause.CIRCUIT_OPEN, calls);
        }
    }

    /** One request, given slot and permission. The timeout of a JDK request would not cover the body; this one does. */
    private Attempt attempt(HttpRequest request, long deadline, Duration allowed) throws InterruptedException {
        long start = System.nanoTime();
        String outcome = "CANCELLED";
        boolean told = false;
        metrics.started();
        try {
            Attempt attempt = exchange(request, deadline);
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            told = tell(attempt, took, Duration.ofNanos(deadline - start), allowed);
            outcome = outcome(attempt);
            return attempt;
        } finally {
            if (!told) {
                breaker.saidNothing();
            }
            limiter.release();
            metrics.ended();
            metrics.request(outcome, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private Attempt exchange(HttpRequest request, long deadline) throws InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, head -> new BoundedBody(settings.longestAnswer()));
        try {
            return new Attempt.Answered(answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return new Attempt.Broken(UnknownCause.TIMEOUT);
        } catch (ExecutionException e) {
            return new Attempt.Broken(
                    e.getCause() instanceof BoundedBody.TooLargeException
                            ? UnknownCause.TOO_LARGE
                            : UnknownCause.UNREACHABLE);
        } finally {
            answer.cancel(true);
        }
    }

    private static String outcome(Attempt attempt) {
        return switch (attempt) {
            case Attempt.Answered answered ->
                answered.good() ? "OK" : answered.cause().name();
            case Attempt.Broken broken -> broken.cause().name();
        };
    }

    /** A deadline counts against the server only if waiting for limits had left it its fair time. */
    private boolean tell(Attempt attempt, Duration took, Duration given, Duration allowed) {
        UnknownCause cause = switch (attempt) {
            case Attempt.Answered answered -> answered.good() ? null : answered.cause();
            case Attempt.Broken broken -> broken.cause();
        };
        if (cause == null) {
            breaker.succeeded(took);
            return true;
        }
        return switch (cause) {
            case UNREACHABLE, SERVER_ERROR -> {
                breaker.failed(took);
                yield true;
            }
            case TIMEOUT -> {
                boolean fair = given.compareTo(allowed.dividedBy(2)) >= 0
                        || given.compareTo(settings.breaker().slow()) >= 0;
                if (fair) {
                    breaker.failed(took);
                }
                yield fair;
            }
            case REJECTED, UNAUTHORIZED -> {
                breaker.succeeded(took);
                yield true;
            }
            default -> false;
        };
    }

    /** Waits for the next try, or fails for good. */
    private UnknownCause again(Attempt attempt, int calls, long deadline)
            throws CallFailedException, InterruptedException {
        UnknownCause cause;
        boolean passing;
        boolean paused = false;
        switch (attempt) {
            case Attempt.Answered answered -> {
                cause = answered.cause();
                passing = answered.passing();
                paused = heed(answered);
            }
            case Attempt.Broken broken -> {
                cause = broken.cause();
                passing = cause == UnknownCause.UNREACHABLE;
            }
        }
        Duration pause = paused ? Duration.ZERO : settings.retries().pauseAfter(calls, random);
        if (!passing || calls >= settings.retries().tries() || System.nanoTime() + pause.toNanos() - deadline >= 0) {
            throw failed(cause, calls);
        }
        Thread.sleep(pause);
        return cause;
    }

    /** What the server says is left holds for everybody who calls it. */
    private void listen(Attempt.Answered answered) {
        for (Measure measure : Measure.values()) {
            ServerWords.remaining(answered.headers(), measure).ifPresent(left -> limiter.left(measure, left));
        }
    }

    /** Pauses everybody when the server says for how long. */
    private boolean heed(Attempt.Answered answered) {
        Duration pause = answered.cause() == UnknownCause.RATE_LIMITED
                ? ServerWords.pause(answered.headers(), clock.instant())
                : null;
        if (pause == null) {
            return false;
        }
        Duration longest = settings.retries().longestPause();
        limiter.pause(pause.compareTo(longest) > 0 ? longest : pause);
        return true;
    }

    private CallFailedException failed(UnknownCause cause, int calls) {
        return new CallFailedException(
                cause, calls, "endpoint " + settings.name() + ": " + cause + " after " + calls + " requests");
    }
}
