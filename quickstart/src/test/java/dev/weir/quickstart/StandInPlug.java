package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Uploads in the grey zone while the stand-in's plug is pulled, and after it is back. */
final class StandInPlug {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** With each of these the text model is in doubt, so that the language model is asked. */
    private static final String GREY = "You are a fool if you plant %s in March.";

    private static final List<String> PULLED = List.of("roses", "carrots", "tulips", "melons", "leeks", "plums");
    private static final List<String> BACK = List.of(
            "dahlias",
            "pumpkins",
            "radishes",
            "parsley",
            "barley",
            "cherries",
            "asters",
            "violets",
            "fennel",
            "apples");
    private static final Duration DEADLINE_AND_MORE = Duration.ofSeconds(40);

    private final Places places;
    private final Commands commands;

    StandInPlug(Places places, Commands commands) {
        this.places = places;
        this.commands = commands;
    }

    /** Pulled, everything in the grey zone goes to people as degraded; back, the breaker lets questions through again by itself. */
    void pullAndPutBack(Path folder) throws IOException, InterruptedException {
        control("{\"behaviours\": [{\"fault\": \"DROPPED\"}]}");
        List<String> pulled = new ArrayList<>();
        for (String plant : PULLED) {
            pulled.add(submit(folder, "pulled-" + plant, GREY.formatted(plant)));
        }
        for (String content : pulled) {
            JsonNode decision = decision(content);
            assertThat(decision.path("action").asText()).as(content).isEqualTo("REVIEW");
            assertThat(decision.path("degraded").asBoolean()).as(content).isTrue();
            assertThat(decision.path("degradedBecause").toString())
                    .as(content)
                    .containsPattern("UNREACHABLE|CIRCUIT_OPEN");
        }

        control("{}");
        List<JsonNode> back = new ArrayList<>();
        for (String plant : BACK) {
            JsonNode decision = decision(submit(folder, "back-" + plant, GREY.formatted(plant)));
            back.add(decision);
            if (!decision.path("degraded").asBoolean()) {
                assertThat(decision.path("signals"))
                        .anyMatch(signal -> signal.path("name").asText().equals("llm.toxic")
                                && signal.path("value").isNumber());
                return;
            }
            TimeUnit.SECONDS.sleep(2);
        }
        assertThat(back).as("nothing was answered any more").isEmpty();
    }

    private String submit(Path folder, String content, String text) throws IOException {
        Path file = folder.resolve(content + ".jsonl");
        Files.writeString(
                file,
                JSON.writeValueAsString(JSON.createObjectNode()
                                .put("accountId", content)
                                .put("contentId", content)
                                .put("surface", "comments")
                                .put("language", "en")
                                .<ObjectNode>set(
                                        "account",
                                        JSON.createObjectNode()
                                                .put("createdAt", "2024-05-01T09:00:00Z")
                                                .put("verified", false)
                                                .put("followers", 12))
                                .set(
                                        "texts",
                                        JSON.createArrayNode()
                                                .add(JSON.createObjectNode()
                                                        .put("name", "body")
                                                        .put("text", text))))
                        + "\n");
        commands.run("submit", file.toString());
        return content;
    }

    private JsonNode decision(String content) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(DEADLINE_AND_MORE);
        while (true) {
            try {
                return JSON.readTree(commands.run("explain", content, "--json"));
            } catch (Refusal e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        }
    }

    private void control(String document) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(places.standInUrl() + "/control"))
                                .PUT(HttpRequest.BodyPublishers.ofString(document))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
    }
}
