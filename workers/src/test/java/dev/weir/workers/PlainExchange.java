package dev.weir.workers;

import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** The way to a server without limits and retries. A call with an empty body is a GET. */
public final class PlainExchange implements Exchange {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    public PlainExchange(URI base) {
        this.base = base;
    }

    @Override
    public Reply send(Call call) throws CallFailedException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + call.path())).timeout(LIMIT);
        if (call.body().length > 0) {
            request.header("Content-Type", call.mediaType()).POST(HttpRequest.BodyPublishers.ofByteArray(call.body()));
        }
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new CallFailedException(cause(response.statusCode()), 1, "status " + response.statusCode());
            }
            return new Reply(200, response.body(), 1, Duration.ZERO);
        } catch (HttpTimeoutException e) {
            throw new CallFailedException(UnknownCause.TIMEOUT, 1, "no answer");
        } catch (IOException e) {
            throw new CallFailedException(UnknownCause.UNREACHABLE, 1, "no connection");
        }
    }

    @Override
    public void spent(Call call, long tokens) {
        // Nothing here has limits.
    }

    private static UnknownCause cause(int status) {
        if (status == 429) {
            return UnknownCause.RATE_LIMITED;
        }
        return status < 500 ? UnknownCause.REJECTED : UnknownCause.SERVER_ERROR;
    }
}
