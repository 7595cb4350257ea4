package dev.weir.workers.call;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.call.Attempt.Failed;
import dev.weir.workers.call.Attempt.Health;
import dev.weir.workers.limit.Limiter;
import dev.weir.workers.limit.ServerLimits;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP server. Every request, a repeated one too, first waits for room within the limits; then the breaker has its word; then it has
 * until the deadline to be answered to the last byte, which {@link HttpRequest#timeout} would not watch over.
 *
 * <p>Repeated are requests that met no connection or lost it, and statuses 408, 429, 500, 502, 503 and 504, while deadline and number of
 * attempts allow: a judgement changes nothing at the server, so that asking twice does no harm.
 */
public final class Endpoint implements Exchange, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private final EndpointSettings settings;
    private final Limiter limiter;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Requests requests;
    private final CircuitBreaker breaker;
    private final CallMetrics metrics;
    private final HttpClient client;

    /**
     * @param limiter this endpoint's own, made by its settings; told about the share by whoever holds the partitions
     * @param environment where a key may come from
     * @param random for the pauses between attempts; need not bear more than one thread
     * @throws IllegalArgumentException when the key is not there
     */
    public Endpoint(
            EndpointSettings settings,
            Limiter limiter,
            Map<String, String> environment,
            InstantSource clock,
            RandomGenerator random,
            MeterRegistry registry) {
        this.settings = settings;
        this.limiter = limiter;
        this.clock = clock;
        this.random = random;
        this.requests = new Requests(settings, environment);
        this.breaker = CircuitBreaker.of(settings.name(), config(settings.breaker()));
        breaker.getEventPublisher().onStateTransition(event -> told(event.getStateTransition()));
        this.metrics = new CallMetrics(registry, settings.name(), limiter, breaker);
        this.client = HttpClient.newBuilder()
                .version(settings.http2() ? HttpClient.Version.HTTP_2 : HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private void told(CircuitBreaker.StateTransition change) {
        switch (change.getToState()) {
            case OPEN ->
                LOG.warn(
                        "Endpoint {} is left alone for {}: {} % of its last calls failed",
                        settings.name(),
                        settings.breaker().rest(),
                        Math.round(breaker.getMetrics().getFailureRate()));
            case HALF_OPEN -> LOG.info("Endpoint {} is tried again", settings.name());
            case CLOSED -> LOG.info("Endpoint {} works again", settings.name());
            default -> LOG.debug("Endpoint {}: {}", settings.name(), change);
        }
    }

    private static CircuitBreakerConfig config(EndpointSettings.Breaker breaker) {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(breaker.window())
                .minimumNumberOfCalls(breaker.fewest())
                .failureRateThreshold(breaker.failedPercent())
                .waitDurationInOpenState(breaker.rest())
                .permittedNumberOfCallsInHalfOpenState(breaker.probes())
                .build();
    }

    @Override
    public Reply send(Call call) throws CallFailedException, InterruptedException {
        Patience patience = Patience.until(call.deadline(), clock);
        try {
            Reply reply = send(call, patience);
            metrics.answered(patience.passed());
            return reply;
        } catch (CallFailedException e) {
            metrics.failed(e, patience.passed());
            throw e;
        }
    }

    private Reply send(Call call, Patience patience) throws CallFailedException, InterruptedException {
        HttpRequest request = requests.of(call);
        Failed last = null;
        for (int sent = 0; ; ) {
            Failed refused = admit(call, patience);
            if (refused != null) {
                throw failed(last == null ? refused : last, sent);
            }
            sent++;
            Attempt attempt = attempt(request, patience);
            if (attempt instanceof Attempt.Answered answered) {
                return new Reply(answered.status(), answered.body(), sent, patience.passed());
            }
            last = (Failed) attempt;
            Duration pause = pauseAfter(sent);
            if (!last.again() || sent == settings.retries().attempts() || pause.compareTo(patience.left()) >= 0) {
                throw failed(last, sent);
            }
            Thread.sleep(pause);
            metrics.retried();
        }
    }

    private Duration pauseAfter(int attempt) {
        long bound = settings.retries().bound(attempt).toNanos();
        synchronized (random) {
            return Duration.ofNanos(random.nextLong(bound + 1));
        }
    }

    private CallFailedException failed(Failed failed, int sent) {
        return new CallFailedException(failed.cause(), sent, settings.name() + ": " + failed.message());
    }

    /** Null when a request may be sent now. */
    private @Nullable Failed admit(Call call, Patience patience) throws InterruptedException {
        if (patience.isOver()) {
            return new Failed(
                    UnknownCause.TIMEOUT, "the deadline had passed before it was asked", false, Health.UNCLEAR);
        }
        long from = System.nanoTime();
        boolean entered = limiter.enter(call.tokens(), call.urgency(), patience.left());
        metrics.waited(Duration.ofNanos(System.nanoTime() - from));
        if (!entered) {
            return noRoom();
        }
        if (patience.isOver()) {
            limiter.neverSent(call.tokens());
            return noRoom();
        }
        if (!breaker.tryAcquirePermission()) {
            limiter.neverSent(call.tokens());
            return new Failed(UnknownCause.CIRCUIT_OPEN, "failed too often lately, left alone", false, Health.UNCLEAR);
        }
        return null;
    }

    private static Failed noRoom() {
        return new Failed(
                UnknownCause.RATE_LIMITED, "no room within the limits before the deadline", false, Health.UNCLEAR);
    }

    private Attempt attempt(HttpRequest request, Patience patience) throws InterruptedException {
        long from = System.nanoTime();
        Health health = Health.UNCLEAR;
        metrics.sent();
        try {
            Attempt attempt = exchange(request, patience);
            health = attempt.health();
            return attempt;
        } finally {
            metrics.over();
            limiter.leave();
            tellBreaker(health, System.nanoTime() - from);
        }
    }

    private void tellBreaker(Health health, long nanos) {
        switch (health) {
            case WORKS -> breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
            case FAILS -> breaker.onError(nanos, TimeUnit.NANOSECONDS, new IOException(settings.name()));
            case UNCLEAR -> breaker.releasePermission();
        }
    }

    private Attempt exchange(HttpRequest request, Patience patience) throws InterruptedException {
        Duration given = patience.left();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BoundedBody.upTo(settings.answerBytes()));
        try {
            return answered(answer.get(given.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            // A server that got less than half of the time is not to blame for what the limits took.
            Health health = given.multipliedBy(2).compareTo(patience.whole()) >= 0 ? Health.FAILS : Health.UNCLEAR;
            return new Failed(UnknownCause.TIMEOUT, "no whole answer by the deadline", false, health);
        } catch (ExecutionException e) {
            return broken(e.getCause() == null ? e : e.getCause());
        } finally {
            // Frees the connection of an answer that nobody waits for any more; does nothing to one that is there.
            answer.cancel(true);
        }
    }

    private Attempt answered(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        ServerLimits said = ServerLimits.of(response.headers()::firstValue, clock.instant());
        limiter.heard(said, status == 429 || status == 503);
        return StatusRules.judge(status, response.body());
    }

    private static Failed broken(Throwable cause) {
        for (Throwable part = cause; part != null; part = part.getCause()) {
            if (part instanceof BoundedBody.TooLargeException) {
                return new Failed(UnknownCause.TOO_LARGE, "the answer has " + part.getMessage(), false, Health.WORKS);
            }
        }
        boolean connected = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        return new Failed(
                UnknownCause.UNREACHABLE,
                (connected ? "the connection broke: " : "no connection: ")
                        + cause.getClass().getSimpleName(),
                true,
                Health.FAILS);
    }

    @Override
    public void spent(Call call, long tokens) {
        limiter.correct(call.tokens(), tokens);
    }

    /** Calls that are under way fail. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
