package dev.weir.workers.call;

import dev.weir.workers.Urgency;
import java.time.Instant;

/**
 * One request to a server.
 *
 * @param path below the endpoint's base address, beginning with a slash
 * @param mediaType of the body
 * @param body may hold content; never logged. Without one it is a GET, otherwise a POST
 * @param tokens how many tokens it is thought to cost, for the limits; 0 where the server knows none
 * @param urgency who goes first when the limits leave too little
 * @param deadline when the whole answer must be there
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Call(String path, String mediaType, byte[] body, long tokens, Urgency urgency, Instant deadline) {
    @Override
    public String toString() {
        return "Call[" + path + ", " + body.length + " bytes]";
    }
}
