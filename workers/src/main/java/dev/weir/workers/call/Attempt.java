package dev.weir.workers.call;

import dev.weir.workers.UnknownCause;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What became of one request. */
sealed interface Attempt {
    /** A whole answer, of whatever status. */
    record Answered(HttpResponse<byte[]> response) implements Attempt {
        HttpHeaders headers() {
            return response.headers();
        }

        boolean good() {
            return response.statusCode() / 100 == 2;
        }

        /** Why an answer that is not good is of no use. */
        UnknownCause cause() {
            int status = response.statusCode();
            return switch (status) {
                case 401, 403 -> UnknownCause.UNAUTHORIZED;
                case 408 -> UnknownCause.TIMEOUT;
                case 429 -> outOfQuota() ? UnknownCause.OUT_OF_QUOTA : UnknownCause.RATE_LIMITED;
                default -> status >= 500 ? UnknownCause.SERVER_ERROR : UnknownCause.REJECTED;
            };
        }

        /** Whether the same request may go well a little later. */
        boolean passing() {
            return switch (response.statusCode()) {
                case 408, 500, 502, 503, 504 -> true;
                case 429 -> !outOfQuota();
                default -> false;
            };
        }

        private boolean outOfQuota() {
            return new String(response.body(), StandardCharsets.UTF_8).contains("insufficient_quota");
        }
    }

    /** No whole answer. */
    record Broken(UnknownCause cause) implements Attempt {}
}
