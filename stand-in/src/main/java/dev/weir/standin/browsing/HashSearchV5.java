package dev.weir.standin.browsing;

import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** {@code GET /v5/hashes:search}, in protobuf. */
public final class HashSearchV5 implements Route {
    // Field numbers of google.security.safebrowsing.v5: SearchHashesResponse, FullHash, FullHashDetail.
    private static final int FULL_HASHES = 1;
    private static final int CACHE_DURATION = 2;
    private static final int HASH = 1;
    private static final int DETAIL = 2;
    private static final int TYPE = 1;

    private static final int MOST_PREFIXES = 1_000;

    private final ThreatLists lists;

    public HashSearchV5(ThreatLists lists) {
        this.lists = lists;
    }

    @Override
    public Answer answer(Asked asked) {
        List<byte[]> prefixes =
                asked.parameters("hashPrefixes").stream().map(BlobText::decode).toList();
        if (prefixes.isEmpty() || prefixes.size() > MOST_PREFIXES) {
            throw new IllegalArgumentException("hashPrefixes must be 1 to " + MOST_PREFIXES);
        }
        List<String> digests = new ArrayList<>();
        Protobuf response = new Protobuf();
        for (byte[] prefix : prefixes) {
            if (prefix.length != Threat.SHORT) {
                throw new IllegalArgumentException("a hash prefix has 4 bytes");
            }
            digests.add(HexFormat.of().formatHex(prefix));
            found(response, lists.known(prefix));
        }
        response.duration(CACHE_DURATION, lists.times().positiveCacheMillis());
        return Answer.protobuf(response.toBytes()).about(digests, 0);
    }

    /** A full hash is there once, with all its threats. */
    private static void found(Protobuf response, List<Threat> threats) {
        Set<String> done = new HashSet<>();
        for (Threat threat : threats) {
            if (done.add(threat.expression())) {
                Protobuf hash = new Protobuf().bytes(HASH, threat.hash());
                threats.stream()
                        .filter(other -> other.expression().equals(threat.expression()))
                        .forEach(other -> hash.message(
                                DETAIL,
                                new Protobuf()
                                        .number(TYPE, other.type().number())
                                        .toBytes()));
                response.message(FULL_HASHES, hash.toBytes());
            }
        }
    }
}
