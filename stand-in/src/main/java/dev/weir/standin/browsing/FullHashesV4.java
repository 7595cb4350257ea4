package dev.weir.standin.browsing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.standin.http.Answer;
import dev.weir.standin.http.Asked;
import dev.weir.standin.http.Body;
import dev.weir.standin.http.Route;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** {@code POST /v4/fullHashes:find}. */
public final class FullHashesV4 implements Route {
    private final ThreatLists lists;

    public FullHashesV4(ThreatLists lists) {
        this.lists = lists;
    }

    @Override
    public Answer answer(Asked asked) {
        JsonNode info = Body.json(asked).path("threatInfo");
        String types = info.path("threatTypes").toString();
        BrowsingTimes times = lists.times();
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode matches = answer.putArray("matches");
        List<String> digests = new ArrayList<>();
        for (JsonNode entry : info.path("threatEntries")) {
            byte[] prefix = BlobText.decode(Body.text(entry, "hash"));
            digests.add(HexFormat.of().formatHex(prefix));
            lists.known(prefix).stream()
                    .filter(threat -> types.contains('"' + threat.type().name() + '"'))
                    .forEach(threat -> match(matches.addObject(), threat, times));
        }
        answer.put("negativeCacheDuration", BrowsingTimes.text(times.negativeCacheMillis()));
        return Answer.json(answer).about(digests, 0);
    }

    private static void match(ObjectNode match, Threat threat, BrowsingTimes times) {
        match.put("threatType", threat.type().name())
                .put("platformType", "ANY_PLATFORM")
                .put("threatEntryType", "URL")
                .put("cacheDuration", BrowsingTimes.text(times.positiveCacheMillis()));
        match.putObject("threat").put("hash", BlobText.encode(threat.hash()));
    }
}
