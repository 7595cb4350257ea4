package dev.weir.workers.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.workers.UnknownCause;
import dev.weir.workers.call.Attempt.Failed;
import dev.weir.workers.call.Attempt.Health;
import java.io.IOException;

/** What a status means. Nothing of a body gets into a message. */
final class StatusRules {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OUT_OF_QUOTA = "insufficient_quota";

    private StatusRules() {}

    static Attempt judge(int status, byte[] body) {
        if (status >= 200 && status < 300) {
            return new Attempt.Answered(status, body);
        }
        return switch (status) {
            case 401, 403 -> new Failed(UnknownCause.UNAUTHORIZED, "status " + status, false, Health.WORKS);
            case 408 -> new Failed(UnknownCause.TIMEOUT, "status 408", true, Health.UNCLEAR);
            case 429 ->
                isOutOfQuota(body)
                        ? new Failed(UnknownCause.OUT_OF_QUOTA, "status 429, " + OUT_OF_QUOTA, false, Health.UNCLEAR)
                        : new Failed(UnknownCause.RATE_LIMITED, "status 429", true, Health.UNCLEAR);
            case 500, 502, 503, 504 -> new Failed(UnknownCause.SERVER_ERROR, "status " + status, true, Health.FAILS);
            default ->
                status >= 500
                        ? new Failed(UnknownCause.SERVER_ERROR, "status " + status, false, Health.FAILS)
                        : new Failed(UnknownCause.REJECTED, rejected(status), false, Health.WORKS);
        };
    }

    private static String rejected(int status) {
        return status >= 300 && status < 400
                ? "status " + status + "; redirects are not followed, set the address that it leads to"
                : "status " + status;
    }

    private static boolean isOutOfQuota(byte[] body) {
        try {
            JsonNode error = JSON.readTree(body).path("error");
            return OUT_OF_QUOTA.equals(error.path("code").asText())
                    || OUT_OF_QUOTA.equals(error.path("type").asText());
        } catch (IOException e) {
            return false;
        }
    }
}
