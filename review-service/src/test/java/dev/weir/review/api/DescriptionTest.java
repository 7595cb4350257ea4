package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.site.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API's description, and the copy of it that is kept for those who have no running service. */
class DescriptionTest {
    private static final String REWRITE =
            "./mvnw verify -pl review-service -am -Dtest=DescriptionTest -Dsurefire.failIfNoSpecifiedTests=false -Dweir.rewrite=true";

    private static final Path KEPT = Path.of(System.getProperty("weir.home"), "docs", "openapi.json");

    private final Door door = Door.shared();
    private final String given =
            door.moderator().send("GET", "/v3/api-docs", null).body() + "\n";
    private final JsonNode description = new JsonMapper().readTree(given);

    private List<JsonNode> operations() {
        return description.at("/paths").values().stream()
                .flatMap(path -> path.values().stream())
                .toList();
    }

    @Test
    void theKeptCopyIsWhatTheCodeGives() throws IOException {
        if (Boolean.getBoolean("weir.rewrite")) {
            Files.writeString(KEPT, given);
        }
        assertThat(given)
                .as("%s is old; this writes it anew: %s", KEPT.getFileName(), REWRITE)
                .isEqualTo(Files.readString(KEPT));
    }

    @Test
    void itIsOpenApi31AndNamesBothWaysIn() {
        assertThat(description.at("/openapi").asString()).startsWith("3.1");
        assertThat(description.at("/components/securitySchemes").propertyNames())
                .containsExactlyInAnyOrder("person", "csrf", "machine");
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItEnds() {
        List<String> names = new ArrayList<>();
        for (JsonNode operation : operations()) {
            String name = operation.at("/operationId").asString();
            names.add(name);
            assertThat(operation.at("/summary").asString()).as(name).isNotBlank();
            assertThat(operation.at("/description").asString()).as(name).isNotBlank();
            assertThat(operation.at("/security").size()).as(name).isPositive();
            Set<String> ends = Set.copyOf(operation.at("/responses").propertyNames());
            assertThat(ends).as(name).contains("401", "403", "503");
            assertThat(ends)
                    .as(name)
                    .filteredOn(status -> status.startsWith("2"))
                    .hasSize(1);
        }
        assertThat(names).doesNotHaveDuplicates().noneMatch(name -> name.contains("_"));
    }

    @Test
    void aFieldThatIsNotDescribedIsRefusedAndTheDescriptionSaysSo() {
        for (JsonNode operation : operations()) {
            JsonNode body = operation.at("/requestBody/content/application~1json/schema/$ref");
            if (body.isString()) {
                JsonNode schema = description.at(body.asString().substring(1));
                assertThat(schema.at("/additionalProperties").isBoolean())
                        .as(body.asString())
                        .isTrue();
            }
        }
    }

    @Test
    void itIsForThoseWhoMayRead() {
        assertThat(door.nobody().send("GET", "/v3/api-docs", null).statusCode()).isEqualTo(401);
        assertThat(door.machine("review.report")
                        .send("GET", "/v3/api-docs", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void itIsForEverybodyWhereAnOperatorSaysSo() {
        try (var running = new Site().start(Door.settings("--weir.review.api.open-description=true"))) {
            Door open = new Door(running);
            HttpResponse<String> answer = open.nobody().send("GET", "/v3/api-docs", null);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(open.nobody().get("/me").status()).isEqualTo(401);
        }
    }
}
