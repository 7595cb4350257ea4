package dev.weir.workers.prompt;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.Problem;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.Suggestion;
import dev.weir.policy.yaml.YamlDocument;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.vocabulary.Harms;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole prompt document, noting every problem on the way. */
final class PromptReader {
    private static final String KIND = "Prompt";
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "format",
            "chain",
            "instructions",
            "signals",
            "limits",
            "temperature",
            "reasoning",
            "canaries");
    private static final Set<String> METADATA = Set.of("id", "version", "owner", "title");
    private static final List<String> EFFORTS = List.of("none", "minimal", "low", "medium", "high");

    private final String file;
    private final String yaml;
    private final Harms harms;
    private final PromptLimits limits;
    private final Findings findings = new Findings();

    PromptReader(String file, String yaml, Harms harms, PromptLimits limits) {
        this.file = file;
        this.yaml = yaml;
        this.harms = harms;
        this.limits = limits;
    }

    Prompt read() {
        Optional<Prompt> prompt =
                YamlDocument.read(yaml, limits.yaml(), findings).flatMap(this::prompt);
        if (prompt.isEmpty() || findings.size() > 0) {
            throw new PromptException(findings.all().stream()
                    .map(finding -> new Problem(
                            file,
                            "",
                            finding.place().line(),
                            finding.place().column(),
                            finding.message(),
                            finding.remedy()))
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
        return prompt.get();
    }

    private Optional<Prompt> prompt(YamlMapping root) {
        root.allowOnly(FIELDS);
        DocumentFields.kind(root, KIND);
        Optional<YamlMapping> metadata = root.require("metadata", "{id: guard, version: 1, owner: team}")
                .flatMap(value -> value.mapping("metadata"));
        metadata.ifPresent(fields -> fields.allowOnly(METADATA));
        String id = metadata.flatMap(fields -> fields.require("id", "guard").flatMap(DocumentFields::id))
                .orElse("");
        String version = metadata.flatMap(
                        fields -> fields.require("version", "1").flatMap(YamlValue::scalar))
                .orElse("");
        String owner = metadata.flatMap(
                        fields -> fields.require("owner", "trust-and-safety").flatMap(YamlValue::text))
                .map(Quoted::text)
                .orElse("");
        String title = metadata.flatMap(fields -> fields.find("title").flatMap(YamlValue::text))
                .map(Quoted::text)
                .orElse(id);
        Optional<Format> format = root.require("format", "judgement").flatMap(PromptReader::format);
        String chain =
                root.require("chain", "default").flatMap(DocumentFields::id).orElse("");
        @Nullable
        String reasoning = root.find("reasoning").flatMap(PromptReader::effort).orElse(null);
        temperature(root, reasoning != null);
        if (format.isEmpty()) {
            return Optional.empty();
        }
        List<PromptSignal> signals = new PromptSignalReader(format.get(), harms, limits).read(root);
        return Optional.of(new Prompt(
                id,
                version,
                owner,
                title,
                format.get(),
                chain,
                instructions(root, format.get()),
                signals,
                SendingLimitsReader.read(root, format.get()),
                reasoning,
                new CanaryReader(signals, limits).read(root),
                yaml,
                Sha256.of(Bytes.wrap(yaml.getBytes(StandardCharsets.UTF_8))).hex()));
    }

    private static Optional<Format> format(YamlValue value) {
        Optional<String> word = value.scalar();
        Optional<Format> format = word.flatMap(Format::of);
        if (word.isPresent() && format.isEmpty()) {
            value.mistake("unknown format `" + word.get() + "`", Suggestion.remedy(word.get(), Format.words()));
        }
        return format;
    }

    private String instructions(YamlMapping root, Format format) {
        if (format.instructions() == Format.Instructions.NONE) {
            if (root.has("instructions")) {
                root.mistake(
                        root.placeOf("instructions"),
                        "the format " + format.word() + " takes no instructions",
                        "Remove them, or use another format.");
            }
            return "";
        }
        return root.require("instructions", "\"You judge comments of a community.\"")
                .flatMap(value -> PromptTexts.text(value, "instructions", limits.maxInstructions()))
                .orElse("");
    }

    private static Optional<String> effort(YamlValue value) {
        Optional<String> word = value.scalar();
        if (word.isPresent() && !EFFORTS.contains(word.get())) {
            value.mistake("unknown effort `" + word.get() + "`", Suggestion.remedy(word.get(), EFFORTS));
            return Optional.empty();
        }
        return word;
    }

    private static void temperature(YamlMapping root, boolean reasons) {
        Optional<YamlValue> value = root.find("temperature");
        if (value.isPresent() && value.get().number().orElse(0.0) != 0.0) {
            value.get().mistake("`temperature` must be 0: the same content gets the same answer", "Write 0.");
        }
        if (value.isPresent() && reasons) {
            value.get().mistake("reasoning models take no temperature", "Remove `temperature` or `reasoning`.");
        }
    }
}
