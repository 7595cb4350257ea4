package dev.weir.standin.browsing;

import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code GET /v5/hashLists:batchGet}, {@code GET /v5/hashList/{name}} and {@code GET /v5/hashLists}, in protobuf. */
public final class HashListsV5 {
    // Field numbers of google.security.safebrowsing.v5: HashList, RiceDeltaEncoded32Bit, BatchGetHashListsResponse.
    private static final int NAME = 1;
    private static final int VERSION = 2;
    private static final int PARTIAL = 3;
    private static final int ADDITIONS = 4;
    private static final int REMOVALS = 5;
    private static final int WAIT = 6;
    private static final int CHECKSUM = 7;
    private static final int LISTS = 1;
    private static final int FIRST = 1;
    private static final int PARAMETER = 2;
    private static final int COUNT = 3;
    private static final int DATA = 4;

    private final ThreatLists lists;

    public HashListsV5(ThreatLists lists) {
        this.lists = lists;
    }

    /** Several lists at once. */
    public Answer batch(Asked asked) {
        List<String> names = asked.parameters("names");
        Set<String> once = new HashSet<>(names);
        if (names.isEmpty() || once.size() != names.size()) {
            throw new IllegalArgumentException("names must name lists, each once");
        }
        Protobuf response = new Protobuf();
        for (String name : names) {
            response.message(LISTS, list(name, asked));
        }
        return Answer.protobuf(response.toBytes());
    }

    /** One list. */
    public Answer one(Asked asked) {
        return Answer.protobuf(list(asked.path().substring(asked.path().lastIndexOf('/') + 1), asked));
    }

    /** The names of all. */
    public Answer names(Asked asked) {
        Protobuf response = new Protobuf();
        for (ThreatType type : ThreatType.values()) {
            response.message(LISTS, new Protobuf().text(NAME, type.list()).toBytes());
        }
        return Answer.protobuf(response.toBytes());
    }

    private byte[] list(String name, Asked asked) {
        ThreatType type = ThreatType.ofList(name)
                .orElseThrow(() -> new IllegalArgumentException("there is no list of that name: see /v5/hashLists"));
        HashList now = lists.now(type, threat -> Threat.SHORT);
        Optional<HashList> before = asked.parameters("version").stream()
                .flatMap(version -> lists.revision(name, BlobText.decode(version)).stream())
                .findFirst()
                .map(revision -> lists.at(revision, type, threat -> Threat.SHORT));
        HashList added = before.map(now::without).orElse(now);
        List<Long> removed = before.map(list -> list.indicesMissingFrom(now)).orElse(List.of()).stream()
                .map(Integer::longValue)
                .toList();
        Protobuf list = new Protobuf()
                .text(NAME, name)
                .bytes(VERSION, lists.state(name))
                .number(PARTIAL, before.isPresent() ? 1 : 0);
        rice(
                list,
                ADDITIONS,
                added.prefixes().stream().map(HashListsV5::highestFirst).toList());
        rice(list, REMOVALS, removed);
        list.duration(WAIT, lists.times().minimumWaitMillis());
        // Without any change the checksum is left out, and the one that the client has stands.
        if (before.isEmpty() || !added.prefixes().isEmpty() || !removed.isEmpty()) {
            list.bytes(CHECKSUM, asked.fault() == Fault.WRONG_CHECKSUM ? new byte[Threat.SHORT] : now.checksum());
        }
        return list.toBytes();
    }

    private static void rice(Protobuf list, int field, List<Long> ascending) {
        if (!ascending.isEmpty()) {
            Rice rice = Rice.of(ascending);
            list.message(
                    field,
                    new Protobuf()
                            .number(FIRST, rice.first())
                            .number(PARAMETER, rice.parameter())
                            .number(COUNT, rice.count())
                            .bytes(DATA, rice.data())
                            .toBytes());
        }
    }

    private static long highestFirst(byte[] prefix) {
        return Integer.toUnsignedLong(ByteBuffer.wrap(prefix).getInt());
    }
}
