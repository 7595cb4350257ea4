package dev.weir.policy;

import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Action;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads what stands around the rules: the kind of document, {@code metadata} and {@code defaults}. */
final class HeaderReader {
    static final String KIND = "Policy";

    private static final Set<String> METADATA = Set.of("id", "version", "owner", "title", "surfaces");
    private static final Set<String> DEFAULTS =
            Set.of("onUnavailable", "onError", "onDeadline", "deadline", "queue", "sla");

    private HeaderReader() {}

    static Header header(String file, YamlMapping root) {
        DocumentFields.kind(root, KIND);
        Optional<YamlMapping> metadata = root.require("metadata", "{id: comments, version: 1, owner: team}")
                .flatMap(value -> value.mapping("metadata"));
        if (metadata.isEmpty()) {
            return new Header(file, "", "", "", "", Set.of());
        }
        YamlMapping fields = metadata.get();
        fields.allowOnly(METADATA);
        String id = fields.require("id", "comments").flatMap(DocumentFields::id).orElse("");
        String version =
                fields.require("version", "1").flatMap(YamlValue::scalar).orElse("");
        String owner = fields.require("owner", "trust-and-safety")
                .flatMap(YamlValue::text)
                .map(Quoted::text)
                .orElse("");
        String title =
                fields.find("title").flatMap(YamlValue::text).map(Quoted::text).orElse(id);
        Set<String> surfaces = new HashSet<>();
        fields.find("surfaces")
                .ifPresent(list -> list.list()
                        .forEach(surface -> surface.text().map(Quoted::text).ifPresent(surfaces::add)));
        return new Header(file, id, version, owner, title, surfaces);
    }

    static Defaults defaults(YamlMapping root, PolicyLimits limits) {
        Defaults standard = Defaults.STANDARD;
        Optional<YamlMapping> mapping = root.find("defaults").flatMap(value -> value.mapping("defaults"));
        if (mapping.isEmpty()) {
            return standard;
        }
        YamlMapping fields = mapping.get();
        fields.allowOnly(DEFAULTS);
        Duration sla = fields.find("sla")
                .flatMap(value -> value.duration(limits.maxDuration()))
                .orElse(null);
        return new Defaults(
                closed(fields, "onUnavailable", standard.onUnavailable()),
                closed(fields, "onError", standard.onError()),
                closed(fields, "onDeadline", standard.onDeadline()),
                fields.find("deadline")
                        .flatMap(value -> value.duration(limits.maxDuration()))
                        .orElse(standard.deadline()),
                fields.find("queue").flatMap(DocumentFields::id).orElse(standard.queue()),
                sla);
    }

    private static Action closed(YamlMapping fields, String name, Action otherwise) {
        Optional<YamlValue> value = fields.find(name);
        Optional<Action> action = value.flatMap(field -> field.word(Action.class));
        if (action.isPresent() && action.get() == Action.ALLOW) {
            value.get()
                    .mistake(
                            "`" + name + "` must not be ALLOW: nothing fails open",
                            "Use REVIEW, or RESTRICT, HOLD, BLOCK.");
        }
        return action.orElse(otherwise);
    }
}
