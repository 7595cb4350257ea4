package dev.weir.workers.url.browsing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.workers.Urgency;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.CallFailedException;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import dev.weir.workers.url.canonical.UrlHash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Version 4, the Update API: {@code threatListUpdates:fetch} and {@code fullHashes:find}, in JSON. */
final class ProtocolV4 implements Protocol {
    private static final String MEDIA_TYPE = "application/json";
    private static final String PLATFORM = "ANY_PLATFORM";
    private static final String ENTRY = "URL";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Exchange exchange;
    private final int mostEntries;

    ProtocolV4(Exchange exchange, int mostEntries) {
        this.exchange = exchange;
        this.mostEntries = mostEntries;
    }

    @Override
    public String name() {
        return "v4";
    }

    @Override
    public List<ListUpdate> update(Map<ThreatType, byte[]> states, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException {
        ObjectNode request = request();
        ArrayNode wanted = request.putArray("listUpdateRequests");
        states.forEach((type, state) -> {
            ObjectNode list = wanted.addObject()
                    .put("threatType", type.name())
                    .put("platformType", PLATFORM)
                    .put("threatEntryType", ENTRY)
                    .put("state", Base64.getEncoder().encodeToString(state));
            ObjectNode constraints = list.putObject("constraints").put("maxDatabaseEntries", mostEntries);
            constraints.putArray("supportedCompressions").add("RICE").add("RAW");
        });
        JsonNode answer = sent("/v4/threatListUpdates:fetch", request, new Urgency(false, 0), deadline).json;
        Duration pause = Durations.parse(answer.path("minimumWaitDuration").asText());
        List<ListUpdate> updates = new ArrayList<>();
        for (JsonNode list : answer.path("listUpdateResponses")) {
            updates.add(list(list, pause));
        }
        return updates;
    }

    @Override
    public Found find(
            Collection<HashPrefix> prefixes, Map<ThreatType, byte[]> states, Urgency urgency, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException {
        ObjectNode request = request();
        ArrayNode clientStates = request.putArray("clientStates");
        states.values().forEach(state -> clientStates.add(Base64.getEncoder().encodeToString(state)));
        ObjectNode info = request.putObject("threatInfo");
        ArrayNode types = info.putArray("threatTypes");
        states.keySet().forEach(type -> types.add(type.name()));
        info.putArray("platformTypes").add(PLATFORM);
        info.putArray("threatEntryTypes").add(ENTRY);
        ArrayNode entries = info.putArray("threatEntries");
        prefixes.forEach(
                prefix -> entries.addObject().put("hash", Base64.getEncoder().encodeToString(prefix.bytes())));
        Sent sent = sent("/v4/fullHashes:find", request, urgency, deadline);
        List<Found.Hit> hits = new ArrayList<>();
        for (JsonNode match : sent.json.path("matches")) {
            hits.add(hit(match));
        }
        return new Found(
                hits,
                Durations.parse(sent.json.path("negativeCacheDuration").asText()),
                Durations.parse(sent.json.path("minimumWaitDuration").asText()),
                sent.calls);
    }

    private ListUpdate list(JsonNode list, Duration pause) throws MalformedException {
        ThreatType type = ThreatType.ofName(list.path("threatType").asText())
                .orElseThrow(() -> new MalformedException("a list came that was not asked for"));
        boolean partial = switch (list.path("responseType").asText()) {
            case "PARTIAL_UPDATE" -> true;
            case "FULL_UPDATE" -> false;
            default -> throw new MalformedException("a list is neither whole nor a change");
        };
        PrefixSet additions = PrefixSet.EMPTY;
        for (JsonNode addition : list.path("additions")) {
            additions = additions.changed(new int[0], addition(addition));
        }
        int[] removals = new int[0];
        for (JsonNode removal : list.path("removals")) {
            if (removals.length > 0) {
                throw new MalformedException("a list has two sets of removals");
            }
            removals = removal(removal);
        }
        return new ListUpdate(
                type,
                partial,
                removals,
                additions,
                bytes(list.path("newClientState")),
                bytes(list.path("checksum").path("sha256")),
                pause);
    }

    private PrefixSet addition(JsonNode addition) throws MalformedException {
        if (addition.path("compressionType").asText().equals("RICE")) {
            int[] numbers = rice(addition.path("riceHashes"));
            // In this version the first byte of a prefix is the lowest of the number.
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Integer.reverseBytes(numbers[i]);
            }
            return PrefixSet.of(numbers, List.of());
        }
        JsonNode raw = addition.path("rawHashes");
        int length = raw.path("prefixSize").asInt();
        byte[] all = bytes(raw.path("rawHashes"));
        if (length < PrefixSet.SHORT || length > UrlHash.BYTES || all.length % length != 0) {
            throw new MalformedException("raw prefixes are not of the length that they are said to have");
        }
        if (all.length / length > mostEntries) {
            throw new MalformedException("a list is longer than was asked for");
        }
        return raw(all, length);
    }

    private static PrefixSet raw(byte[] all, int length) {
        int count = all.length / length;
        int[] shorts = new int[length == PrefixSet.SHORT ? count : 0];
        List<byte[]> longs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (length == PrefixSet.SHORT) {
                shorts[i] = ByteBuffer.wrap(all, i * length, length).getInt();
            } else {
                longs.add(Arrays.copyOfRange(all, i * length, (i + 1) * length));
            }
        }
        return PrefixSet.of(shorts, longs);
    }

    private int[] removal(JsonNode removal) throws MalformedException {
        if (removal.path("compressionType").asText().equals("RICE")) {
            return rice(removal.path("riceIndices"));
        }
        JsonNode indices = removal.path("rawIndices").path("indices");
        int[] places = new int[indices.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = indices.get(i).asInt(-1);
        }
        return places;
    }

    private int[] rice(JsonNode rice) throws MalformedException {
        return RiceDecoder.decode(
                rice.path("firstValue").asLong(0),
                rice.path("riceParameter").asInt(0),
                rice.path("numEntries").asInt(0),
                bytes(rice.path("encodedData")),
                mostEntries);
    }

    private static Found.Hit hit(JsonNode match) throws MalformedException {
        byte[] hash = bytes(match.path("threat").path("hash"));
        if (hash.length != UrlHash.BYTES) {
            throw new MalformedException("a full hash does not have 32 bytes");
        }
        Optional<ThreatType> type = ThreatType.ofName(match.path("threatType").asText());
        return new Found.Hit(
                UrlHash.of(hash),
                type.map(Set::of).orElse(Set.of()),
                Durations.parse(match.path("cacheDuration").asText()));
    }

    private static byte[] bytes(JsonNode text) throws MalformedException {
        try {
            return Base64.getDecoder().decode(text.asText(""));
        } catch (IllegalArgumentException e) {
            throw new MalformedException("a text that should be bytes is no Base64");
        }
    }

    private static ObjectNode request() {
        ObjectNode request = JSON.objectNode();
        request.putObject("client").put("clientId", "weir").put("clientVersion", "1");
        return request;
    }

    private Sent sent(String path, ObjectNode request, Urgency urgency, Instant deadline)
            throws CallFailedException, MalformedException, InterruptedException {
        byte[] body = request.toString().getBytes(StandardCharsets.UTF_8);
        Reply reply = exchange.send(new Call(path, MEDIA_TYPE, body, 0, urgency, deadline));
        try {
            JsonNode answer = MAPPER.readTree(reply.body());
            if (answer == null || !answer.isObject()) {
                throw new MalformedException("the answer is no JSON object");
            }
            return new Sent(answer, reply.calls());
        } catch (IOException e) {
            throw new MalformedException("the answer is no JSON");
        }
    }

    private record Sent(JsonNode json, int calls) {}
}
