package dev.weir.policy.yaml;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** One YAML document as nodes with places. Nothing in it is ever turned into a Java object, whatever its tags say. */
public final class YamlDocument {
    private final int[] codePoints;
    private final Findings findings;

    private YamlDocument(String text, Findings findings) {
        this.codePoints = text.codePoints().toArray();
        this.findings = findings;
    }

    /**
     * Reads the document up to its root mapping.
     *
     * @return empty when it could not be read; the findings then say why
     */
    public static Optional<YamlMapping> read(String text, YamlLimits limits, Findings findings) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.maxBytes()) {
            findings.add(
                    "",
                    Place.START,
                    "the document has " + bytes + " bytes, more than the limit of " + limits.maxBytes(),
                    "Shorten it, or split it; a policy can be split by surface (metadata.surfaces).");
            return Optional.empty();
        }
        YamlDocument document = new YamlDocument(text, findings);
        return document.compose(text, limits).map(root -> new YamlMapping(document, root, "", "the document"));
    }

    Findings findings() {
        return findings;
    }

    private Optional<Node> compose(String text, YamlLimits limits) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.maxBytes());
        options.setNestingDepthLimit(limits.maxDepth());
        options.setMaxAliasesForCollections(limits.maxAliases());
        options.setAllowRecursiveKeys(false);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root instanceof MappingNode) {
                return Optional.of(root);
            }
            findings.add("", Place.START, "the document is not a mapping", "Start with: apiVersion: weir/v1");
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            findings.add("", place(e.getProblemMark()), "not valid YAML: " + e.getProblem(), remedyFor(e));
        } catch (YAMLException e) {
            findings.add(
                    "",
                    Place.START,
                    "not readable YAML: " + firstLine(e.getMessage()),
                    "Write it flatter, with fewer anchors.");
        }
        return Optional.empty();
    }

    /** A quoted or plain scalar together with the places of its lines. */
    Quoted quoted(ScalarNode node) {
        return new Quoted(node.getValue(), place(node), lines(node));
    }

    static Place place(Node node) {
        return place(node.getStartMark());
    }

    private static Place place(@Nullable Mark mark) {
        return mark == null ? Place.START : new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Looks for the value, line by line, in what was really written; finds nothing where escapes or folding changed it. */
    private List<Place> lines(ScalarNode node) {
        int from = Math.min(node.getStartMark().getIndex(), codePoints.length);
        int to = Math.min(node.getEndMark().getIndex(), codePoints.length);
        String[] written = new String(codePoints, from, Math.max(0, to - from)).split("\n", -1);
        String[] value = node.getValue().stripTrailing().split("\n", -1);
        boolean block = node.getScalarStyle() == ScalarStyle.LITERAL || node.getScalarStyle() == ScalarStyle.FOLDED;
        int header = block ? 1 : 0;
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < value.length; i++) {
            int at = i + header < written.length ? written[i + header].indexOf(value[i]) : -1;
            if (at < 0) {
                return List.of();
            }
            int column = written[i + header].codePointCount(0, at)
                    + (i + header == 0 ? node.getStartMark().getColumn() : 0);
            places.add(new Place(node.getStartMark().getLine() + 1 + i + header, column + 1));
        }
        return places;
    }

    private static String remedyFor(MarkedYAMLException e) {
        String problem = String.valueOf(e.getProblem());
        return problem.contains("mapping values") || problem.contains("expected")
                ? "Put expressions in double quotes and check brackets and indentation."
                : "Correct the YAML at this place.";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "unknown cause" : message.lines().findFirst().orElse("");
    }
}
