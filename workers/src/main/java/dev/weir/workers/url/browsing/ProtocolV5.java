package dev.weir.workers.url.browsing;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import dev.weir.workers.url.canonical.UrlHash;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Version 5, local list mode: {@code hashLists:batchGet} and {@code hashes:search}. Requests are GET, that is, calls with an empty body;
 * answers are protobuf. Field numbers are those of {@code google.security.safebrowsing.v5}.
 */
final class ProtocolV5 implements Protocol {
    private static final String MEDIA_TYPE = "application/x-protobuf";
    private static final byte[] GET = new byte[0];
    /** Both mean that a link is not to be judged by it: one is a trial, the other is about frames. */
    private static final int KNOWN_ATTRIBUTES = 2;

    private final Exchange exchange;
    private final int mostEntries;

    ProtocolV5(Exchange exchange, int mostEntries) {
        this.exchange = exchange;
        this.mostEntries = mostEntries;
    }

    @Override
    public String name() {
        return "v5";
    }

    @Override
    public List<ListUpdate> update(Map<ThreatType, byte[]> states, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException {
        StringJoiner query = new StringJoiner("&", "/v5/hashLists:batchGet?", "");
        states.forEach((type, state) -> query.add("names=" + type.list()));
        states.values().stream()
                .filter(state -> state.length > 0)
                .forEach(state -> query.add("version=" + parameter(state)));
        query.add("sizeConstraints.maxDatabaseEntries=" + mostEntries);
        Reply reply = exchange.send(call(query.toString(), new Urgency(false, 0), deadline));
        List<ListUpdate> updates = new ArrayList<>();
        try {
            CodedInputStream in = CodedInputStream.newInstance(reply.body());
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == message(1)) {
                    updates.add(list(CodedInputStream.newInstance(in.readByteArray())));
                } else {
                    in.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw new MalformedException("hash lists are no protobuf of that kind");
        }
        return updates;
    }

    @Override
    public Found find(
            Collection<HashPrefix> prefixes, Map<ThreatType, byte[]> states, Urgency urgency, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException {
        StringJoiner query = new StringJoiner("&", "/v5/hashes:search?", "");
        prefixes.forEach(prefix -> query.add("hashPrefixes=" + parameter(prefix.bytes())));
        Reply reply = exchange.send(call(query.toString(), urgency, deadline));
        List<RawHit> hits = new ArrayList<>();
        Duration cache = Duration.ZERO;
        try {
            CodedInputStream in = CodedInputStream.newInstance(reply.body());
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (tag == message(1)) {
                    hits.add(hit(CodedInputStream.newInstance(in.readByteArray())));
                } else if (tag == message(2)) {
                    cache = duration(CodedInputStream.newInstance(in.readByteArray()));
                } else {
                    in.skipField(tag);
                }
            }
        } catch (IOException e) {
            throw new MalformedException("full hashes are no protobuf of that kind");
        }
        Duration known = cache;
        return new Found(
                hits.stream()
                        .map(hit -> new Found.Hit(hit.hash, hit.types, known))
                        .toList(),
                cache,
                Duration.ZERO,
                reply.calls());
    }

    private ListUpdate list(CodedInputStream in) throws IOException, MalformedException {
        @Nullable ThreatType type = null;
        byte[] state = new byte[0];
        boolean partial = false;
        int[] added = new int[0];
        int[] removed = new int[0];
        byte[] checksum = null;
        Duration pause = Duration.ZERO;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> type = ThreatType.ofList(in.readString()).orElse(null);
                case 2 -> state = in.readByteArray();
                case 3 -> partial = in.readBool();
                case 4 -> added = rice(CodedInputStream.newInstance(in.readByteArray()));
                case 5 -> removed = rice(CodedInputStream.newInstance(in.readByteArray()));
                case 6 -> pause = duration(CodedInputStream.newInstance(in.readByteArray()));
                case 7 -> checksum = in.readByteArray();
                case 9, 10, 11 ->
                    throw new MalformedException("a list has prefixes of another length than its name says");
                default -> in.skipField(tag);
            }
        }
        if (type == null) {
            throw new MalformedException("a list came that was not asked for");
        }
        return new ListUpdate(type, partial, removed, PrefixSet.of(added, List.of()), state, checksum, pause);
    }

    private int[] rice(CodedInputStream in) throws IOException, MalformedException {
        long first = 0;
        int parameter = 0;
        int count = 0;
        byte[] data = new byte[0];
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> first = Integer.toUnsignedLong(in.readUInt32());
                case 2 -> parameter = in.readInt32();
                case 3 -> count = in.readInt32();
                case 4 -> data = in.readByteArray();
                default -> in.skipField(tag);
            }
        }
        return RiceDecoder.decode(first, parameter, count, data, mostEntries);
    }

    private static RawHit hit(CodedInputStream in) throws IOException, MalformedException {
        byte[] hash = new byte[0];
        Set<ThreatType> types = EnumSet.noneOf(ThreatType.class);
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> hash = in.readByteArray();
                case 2 -> detail(CodedInputStream.newInstance(in.readByteArray()), types);
                default -> in.skipField(tag);
            }
        }
        if (hash.length != UrlHash.BYTES) {
            throw new MalformedException("a full hash does not have 32 bytes");
        }
        return new RawHit(UrlHash.of(hash), types);
    }

    /** A detail with a kind or an attribute that is not known is to be passed over, and so is one not meant for links. */
    private static void detail(CodedInputStream in, Set<ThreatType> types) throws IOException {
        int type = 0;
        boolean forLinks = true;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == number(1)) {
                type = in.readEnum();
            } else if (WireFormat.getTagFieldNumber(tag) == KNOWN_ATTRIBUTES) {
                forLinks = false;
                in.skipField(tag);
            } else {
                in.skipField(tag);
            }
        }
        if (forLinks) {
            ThreatType.ofNumber(type).ifPresent(types::add);
        }
    }

    private static Duration duration(CodedInputStream in) throws IOException, MalformedException {
        long seconds = 0;
        int nanos = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case 1 -> seconds = in.readInt64();
                case 2 -> nanos = in.readInt32();
                default -> in.skipField(tag);
            }
        }
        return Durations.checked(seconds, nanos);
    }

    private static Call call(String path, Urgency urgency, Instant deadline) {
        return new Call(path, MEDIA_TYPE, GET, 0, urgency, deadline);
    }

    private static String parameter(byte[] bytes) {
        return URLEncoder.encode(Base64.getEncoder().encodeToString(bytes), StandardCharsets.UTF_8);
    }

    private static int message(int field) {
        return (field << 3) | WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    private static int number(int field) {
        return (field << 3) | WireFormat.WIRETYPE_VARINT;
    }

    private record RawHit(UrlHash hash, Set<ThreatType> types) {}
}
