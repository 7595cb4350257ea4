package dev.weir.workers.url.browsing;

import dev.weir.standin.Control;
import dev.weir.standin.StandIn;
import dev.weir.standin.browsing.Threat;
import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.workers.PlainExchange;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import dev.weir.workers.url.browsing.BrowsingSettings.Version;
import dev.weir.workers.url.canonical.UrlHash;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damaged answers of the servers that know bad links: understood, or malformed. */
class BrowsingFuzzTest {
    private static final Instant NEVER = Instant.parse("2100-01-01T00:00:00Z");
    private static final int MOST = 1_000;
    private static final int NUMBERS = Long.BYTES + 2 * Integer.BYTES;
    private static final Map<ThreatType, byte[]> STATES = Map.of(ThreatType.MALWARE, new byte[0]);
    private static final List<HashPrefix> PREFIXES = List.of(HashPrefix.of(UrlHash.of("bad.example/"), 4));

    @ParameterizedTest
    @EnumSource
    void aDamagedListIsAListOrMalformed(Version version) throws Exception {
        read(version, protocol -> protocol.update(STATES, NEVER));
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedFindIsAFindOrMalformed(Version version) throws Exception {
        read(version, protocol -> protocol.find(PREFIXES, STATES, new Urgency(true, 3), NEVER));
    }

    @Test
    void aDamagedRiceCodeIsNumbersOrMalformed() {
        byte[] code = HexFormat.of().parseHex("000000001d32c5080000001e000000027400d2971bed497400");
        Fuzz.bytes(List.of(code)).mayThrow(MalformedException.class).into(bytes -> {
            ByteBuffer in = ByteBuffer.wrap(Arrays.copyOf(bytes, Math.max(NUMBERS, bytes.length)));
            RiceDecoder.decode(in.getLong(), in.getInt(), in.getInt(), rest(in), MOST);
        });
    }

    private static byte[] rest(ByteBuffer in) {
        byte[] rest = new byte[in.remaining()];
        in.get(rest);
        return rest;
    }

    private interface Conversation {
        Object with(Protocol protocol) throws CallFailedException, MalformedException, InterruptedException;
    }

    /** Has the conversation once with a server, and then again and again with its answer damaged. */
    private static void read(Version version, Conversation conversation) throws Exception {
        try (StandIn standIn = StandIn.start()) {
            standIn.set(Control.NORMAL.withThreats(
                    List.of(Threat.of("bad.example/", dev.weir.standin.browsing.ThreatType.MALWARE))));
            Overheard overheard = new Overheard(new PlainExchange(standIn.uri()));
            conversation.with(protocol(version, overheard));
            Fuzz.bytes(List.of(overheard.body))
                    .mayThrow(MalformedException.class)
                    .into(body -> conversation.with(protocol(version, new Says(body))));
        }
    }

    private static Protocol protocol(Version version, Exchange exchange) {
        return switch (version) {
            case V4 -> new ProtocolV4(exchange, MOST);
            case V5 -> new ProtocolV5(exchange, MOST);
        };
    }

    /** Remembers the answer. */
    private static final class Overheard implements Exchange {
        private final Exchange server;
        private byte[] body = new byte[0];

        Overheard(Exchange server) {
            this.server = server;
        }

        @Override
        public Reply send(Call call) throws CallFailedException, InterruptedException {
            Reply reply = server.send(call);
            body = reply.body();
            return reply;
        }

        @Override
        public void spent(Call call, long tokens) {
            server.spent(call, tokens);
        }
    }

    /** Always the same answer. */
    private static final class Says implements Exchange {
        private final byte[] body;

        Says(byte[] body) {
            this.body = body;
        }

        @Override
        public Reply send(Call call) {
            return new Reply(200, body, 1, Duration.ZERO);
        }

        @Override
        public void spent(Call call, long tokens) {}
    }
}
