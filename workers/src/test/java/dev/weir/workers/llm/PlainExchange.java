package dev.weir.workers.llm;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP without limits, retries or deadlines, for tests of what is said rather than how it gets there. */
final class PlainExchange implements Exchange {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI base;

    PlainExchange(URI base) {
        this.base = base;
    }

    @Override
    public Reply send(Call call) throws CallFailedException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(call.path()))
                .header("content-type", call.mediaType())
                .POST(BodyPublishers.ofByteArray(call.body()))
                .build();
        try {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new CallFailedException(cause(response.statusCode()), 1, "status " + response.statusCode());
            }
            return new Reply(200, response.body(), 1, Duration.ZERO);
        } catch (IOException e) {
            throw new CallFailedException(UnknownCause.UNREACHABLE, 1, "broken");
        }
    }

    private static UnknownCause cause(int status) {
        return status == 429
                ? UnknownCause.RATE_LIMITED
                : status >= 500 ? UnknownCause.SERVER_ERROR : UnknownCause.REJECTED;
    }

    @Override
    public void spent(Call call, long tokens) {
        // No limits.
    }
}
