package dev.weir.policy.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One mapping of the document. A field that is missing, of the wrong kind, doubled or not known becomes a finding. */
public final class YamlMapping {
    private final YamlDocument document;
    private final Place place;
    private final String what;
    private String subject;
    private final Map<String, YamlValue> fields = new LinkedHashMap<>();
    private final Map<String, Place> keys = new LinkedHashMap<>();

    YamlMapping(YamlDocument document, Node node, String subject, String what) {
        this.document = document;
        this.place = YamlDocument.place(node);
        this.what = what;
        this.subject = subject;
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::put);
        } else {
            mistake(place, what + " must be a mapping", "Write it as {field: value, ...}.");
        }
    }

    private void put(NodeTuple tuple) {
        Place at = YamlDocument.place(tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            mistake(at, "a field name must be a plain word", "Remove the brackets.");
        } else if (keys.putIfAbsent(key.getValue(), at) != null) {
            mistake(at, "\"" + key.getValue() + "\" is given twice in " + what, "Remove one of them.");
        } else {
            fields.put(key.getValue(), new YamlValue(document, tuple.getValueNode(), subject, key.getValue()));
        }
    }

    /** Names what the findings of this mapping and its fields are about from here on, e.g. {@code rule "spam"}. */
    public YamlMapping about(String newSubject) {
        subject = newSubject;
        fields.replaceAll((name, value) -> value.about(newSubject));
        return this;
    }

    public Place place() {
        return place;
    }

    /** The names of all fields, in the order of the document. */
    public Set<String> names() {
        return fields.keySet();
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** Where the field's name stands, or where the mapping begins when there is no such field. */
    public Place placeOf(String name) {
        return keys.getOrDefault(name, place);
    }

    /** Notes every field that is not among the known ones. */
    public void allowOnly(Set<String> known) {
        keys.forEach((name, at) -> {
            if (!known.contains(name)) {
                mistake(at, "unknown field `" + name + "` in " + what, Suggestion.remedy(name, known));
            }
        });
    }

    public Optional<YamlValue> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field, or empty and a finding when it is missing. */
    public Optional<YamlValue> require(String name, String example) {
        YamlValue value = fields.get(name);
        if (value == null) {
            mistake(place, "`" + name + "` is missing in " + what, "Add it, for example " + name + ": " + example);
        }
        return Optional.ofNullable(value);
    }

    /** The mappings of a list field; empty when the field is absent. */
    public List<YamlMapping> mappings(String name, String each) {
        List<YamlMapping> all = new ArrayList<>();
        find(name)
                .ifPresent(
                        field -> field.list().forEach(item -> item.mapping(each).ifPresent(all::add)));
        return all;
    }

    public void mistake(Place at, String message, String remedy) {
        document.findings().add(subject, at, message, remedy);
    }
}
