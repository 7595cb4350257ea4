package dev.weir.workers.call;

import java.time.Duration;

/**
 * A whole answer with status 2xx.
 *
 * @param body at most as long as the endpoint's bound
 * @param calls how many requests it took, failed ones included
 * @param took from asking to the last byte, waiting for limits included
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Reply(int status, byte[] body, int calls, Duration took) {
    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
