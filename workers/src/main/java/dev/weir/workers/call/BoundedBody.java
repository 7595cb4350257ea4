package dev.weir.workers.call;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Gathers an answer up to a bound, and stops the transfer beyond it. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    /** The answer is longer than the bound. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;

        TooLargeException(long bound) {
            super("more than " + bound + " bytes");
        }
    }

    private final int bound;
    private final long announced;
    private final List<ByteBuffer> parts = new ArrayList<>();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private int length;
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int bound, long announced) {
        this.bound = bound;
        this.announced = announced;
    }

    static HttpResponse.BodyHandler<byte[]> upTo(int bound) {
        return head -> new BoundedBody(
                bound, head.headers().firstValueAsLong("content-length").orElse(0));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (announced > bound) {
            stop(given);
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (body.isDone()) {
            return;
        }
        for (ByteBuffer buffer : buffers) {
            if (buffer.remaining() > bound - length) {
                parts.clear();
                stop(subscription);
                return;
            }
            length += buffer.remaining();
            parts.add(buffer);
        }
    }

    private void stop(Flow.@Nullable Subscription given) {
        body.completeExceptionally(new TooLargeException(bound));
        if (given != null) {
            given.cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        parts.clear();
        body.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        ByteBuffer whole = ByteBuffer.allocate(length);
        parts.forEach(whole::put);
        parts.clear();
        body.complete(whole.array());
    }
}
