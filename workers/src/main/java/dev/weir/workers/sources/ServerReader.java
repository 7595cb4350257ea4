package dev.weir.workers.sources;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.server.ScoreOutput;
import dev.weir.workers.server.ServerSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code servers}. */
final class ServerReader {
    private static final Set<String> FIELDS = Set.of(
            "name", "endpoint", "model", "modelVersion", "input", "column", "outputs", "mostTexts", "mostCharacters");

    private final Collection<String> endpoints;

    ServerReader(Collection<String> endpoints) {
        this.endpoints = endpoints;
    }

    List<ServerEntry> read(YamlMapping root) {
        Set<String> seen = new HashSet<>();
        List<ServerEntry> servers = new ArrayList<>();
        for (YamlMapping fields : root.mappings("servers", "a server")) {
            server(fields).ifPresent(server -> {
                Fields.once(seen, fields, "name", server.settings().name(), "servers");
                servers.add(server);
            });
        }
        return servers;
    }

    private Optional<ServerEntry> server(YamlMapping fields) {
        fields.allowOnly(FIELDS);
        Optional<String> name = fields.require("name", "guard").flatMap(DocumentFields::id);
        Optional<String> endpoint =
                fields.require("endpoint", "my-server").flatMap(value -> Fields.known(value, "endpoint", endpoints));
        Optional<String> model = fields.require("model", "some-model").flatMap(YamlValue::scalar);
        Optional<String> version = fields.find("modelVersion").flatMap(YamlValue::scalar);
        Optional<String> input = fields.require("input", "text").flatMap(YamlValue::scalar);
        fields.require("outputs", "[{output: scores, column: 1, signal: server.toxic}]");
        List<ScoreOutput> outputs = fields.mappings("outputs", "an output").stream()
                .flatMap(output -> output(output).stream())
                .toList();
        boolean isColumn = Fields.flag(fields, "column");
        int texts = Fields.count(fields, "mostTexts", 1, 10_000, ServerSettings.MOST_TEXTS);
        int characters = Fields.count(fields, "mostCharacters", 1, 10_000_000, ServerSettings.MOST_CHARS);
        if (name.isEmpty() || endpoint.isEmpty() || model.isEmpty() || input.isEmpty() || outputs.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ServerEntry(
                    endpoint.get(),
                    new ServerSettings(
                            name.get(),
                            model.get(),
                            version.orElse(null),
                            input.get(),
                            isColumn,
                            outputs,
                            texts,
                            characters)));
        } catch (IllegalArgumentException e) {
            Fields.refused(fields, e);
            return Optional.empty();
        }
    }

    private static Optional<ScoreOutput> output(YamlMapping fields) {
        fields.allowOnly(Set.of("output", "column", "signal"));
        Optional<String> output = fields.require("output", "scores").flatMap(YamlValue::scalar);
        int column = Fields.count(fields, "column", 0, 10_000, 0);
        Optional<String> signal = fields.require("signal", "server.toxic").flatMap(DocumentFields::signal);
        if (output.isEmpty() || signal.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ScoreOutput(output.get(), column, signal.get()));
        } catch (IllegalArgumentException e) {
            Fields.refused(fields, e);
            return Optional.empty();
        }
    }
}
