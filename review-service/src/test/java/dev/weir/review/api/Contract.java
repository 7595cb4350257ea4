package dev.weir.review.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds requests and answers against the API's description. */
final class Contract {
    private static final String HERE = "https://contract.test/openapi.json";

    private final JsonNode description;
    private final SchemaRegistry schemas;
    private final Set<String> called = new TreeSet<>();

    Contract(String text) {
        description = new JsonMapper().readTree(text);
        // A client has to bear with more fields; here none may come that is not described.
        description.at("/components/schemas").values().forEach(Contract::allowNoMore);
        schemas = SchemaRegistry.withDialect(
                Dialects.getOpenApi31(), registry -> registry.schemas(Map.of(HERE, description.toString())));
    }

    private static void allowNoMore(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties")) {
            object.put("additionalProperties", false);
        }
    }

    /** Every operation, as method and path. */
    List<String> operations() {
        List<String> all = new ArrayList<>();
        description
                .at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> all.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return all;
    }

    /** Those that were called and did what they are for. */
    Set<String> called() {
        return called;
    }

    /** Calls an operation; its answer, whatever the status, has to be described. */
    Client.Answer checked(
            Client client,
            String method,
            String operation,
            Map<String, Object> path,
            String query,
            @Nullable String body) {
        String template = Api.V1 + operation;
        JsonNode described = description.at("/paths").path(template).path(method.toLowerCase(Locale.ROOT));
        assertThat(described.isObject())
                .as("%s %s is described", method, template)
                .isTrue();
        String filled = template;
        for (Map.Entry<String, Object> value : path.entrySet()) {
            filled = filled.replace("{" + value.getKey() + "}", value.getValue().toString());
        }
        Client.Answer answer = client.call(method, query.isEmpty() ? filled : filled + "?" + query, body);
        String what = method + " " + template + " " + answer.status() + " "
                + answer.response().body();
        JsonNode response = resolved(described.path("responses").path(Integer.toString(answer.status())));
        assertThat(response.isObject()).as("the status is described: %s", what).isTrue();
        if (answer.status() < 400) {
            called.add(method + " " + template);
            if (body != null) {
                check(
                        described
                                .at("/requestBody/content/application~1json/schema/$ref")
                                .asString(),
                        new JsonMapper().readTree(body),
                        what);
            }
        }
        if (answer.status() == 204) {
            assertThat(answer.response().body()).as(what).isEmpty();
            return answer;
        }
        String type = answer.response().headers().firstValue("Content-Type").orElse("");
        JsonNode content = response.path("content").path(type);
        assertThat(content.isObject()).as("%s is described: %s", type, what).isTrue();
        check(content.at("/schema/$ref").asString(), answer.body(), what);
        return answer;
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asString().substring(1)) : node;
    }

    private void check(String reference, JsonNode value, String what) {
        assertThat(reference).as(what).startsWith("#/components/schemas/");
        List<Error> errors =
                schemas.getSchema(SchemaLocation.of(HERE + reference)).validate(value);
        assertThat(errors).as(what).isEmpty();
    }
}
