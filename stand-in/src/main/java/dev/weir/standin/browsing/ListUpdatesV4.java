package dev.weir.standin.browsing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Body;
import dev.weir.standin.http.Route;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** {@code POST /v4/threatListUpdates:fetch}: whole lists or what changed, raw or Rice-coded. */
public final class ListUpdatesV4 implements Route {
    private static final String RICE = "RICE";
    private static final String RAW = "RAW";

    private final ThreatLists lists;

    public ListUpdatesV4(ThreatLists lists) {
        this.lists = lists;
    }

    @Override
    public Answer answer(Asked asked) {
        JsonNode request = Body.json(asked);
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode responses = answer.putArray("listUpdateResponses");
        for (JsonNode wanted : request.path("listUpdateRequests")) {
            ThreatType type = ThreatType.valueOf(Body.text(wanted, "threatType"));
            update(responses.addObject(), type, wanted, asked.fault());
        }
        long wait = lists.times().minimumWaitMillis();
        if (wait > 0) {
            answer.put("minimumWaitDuration", BrowsingTimes.text(wait));
        }
        return Answer.json(answer);
    }

    private void update(ObjectNode response, ThreatType type, JsonNode wanted, Fault fault) {
        HashList now = lists.now(type, Threat::prefixBytes);
        byte[] state = BlobText.decode(wanted.path("state").asText(""));
        Optional<HashList> before =
                lists.revision(type.name(), state).map(revision -> lists.at(revision, type, Threat::prefixBytes));
        boolean rice = wanted.path("constraints")
                .path("supportedCompressions")
                .toString()
                .contains(RICE);
        response.put("threatType", type.name())
                .put("threatEntryType", "URL")
                .put("platformType", wanted.path("platformType").asText("ANY_PLATFORM"))
                .put("responseType", before.isPresent() ? "PARTIAL_UPDATE" : "FULL_UPDATE");
        additions(response.putArray("additions"), before.map(now::without).orElse(now), rice);
        before.map(list -> list.indicesMissingFrom(now))
                .filter(indices -> !indices.isEmpty())
                .ifPresent(indices -> removal(response.putArray("removals").addObject(), indices, rice));
        response.put("newClientState", BlobText.encode(lists.state(type.name())));
        byte[] checksum = fault == Fault.WRONG_CHECKSUM ? new byte[Threat.SHORT] : now.checksum();
        response.putObject("checksum").put("sha256", BlobText.encode(checksum));
    }

    private static void additions(ArrayNode additions, HashList added, boolean rice) {
        TreeSet<Integer> lengths = new TreeSet<>();
        added.prefixes().forEach(prefix -> lengths.add(prefix.length));
        for (int length : lengths) {
            HashList some = added.ofLength(length);
            ObjectNode addition = additions.addObject();
            if (rice && length == Threat.SHORT) {
                addition.put("compressionType", RICE);
                // As numbers whose lowest byte comes first, and in the order of these numbers.
                List<Long> numbers = some.prefixes().stream()
                        .map(ListUpdatesV4::lowestFirst)
                        .sorted()
                        .toList();
                rice(addition.putObject("riceHashes"), Rice.of(numbers));
            } else {
                addition.put("compressionType", RAW);
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                some.prefixes().forEach(all::writeBytes);
                addition.putObject("rawHashes")
                        .put("prefixSize", length)
                        .put("rawHashes", BlobText.encode(all.toByteArray()));
            }
        }
    }

    private static void removal(ObjectNode removal, List<Integer> indices, boolean rice) {
        if (rice) {
            removal.put("compressionType", RICE);
            rice(
                    removal.putObject("riceIndices"),
                    Rice.of(indices.stream().map(Integer::longValue).toList()));
        } else {
            removal.put("compressionType", RAW);
            ArrayNode raw = removal.putObject("rawIndices").putArray("indices");
            indices.forEach(raw::add);
        }
    }

    private static void rice(ObjectNode node, Rice rice) {
        node.put("firstValue", Long.toString(rice.first()));
        if (rice.count() > 0) {
            node.put("riceParameter", rice.parameter())
                    .put("numEntries", rice.count())
                    .put("encodedData", BlobText.encode(rice.data()));
        }
    }

    private static long lowestFirst(byte[] prefix) {
        long number = 0;
        for (int i = Threat.SHORT - 1; i >= 0; i--) {
            number = (number << Byte.SIZE) | Byte.toUnsignedLong(prefix[i]);
        }
        return number;
    }
}
