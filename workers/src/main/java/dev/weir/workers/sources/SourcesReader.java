package dev.weir.workers.sources;

import dev.weir.policy.DocumentFields;
import dev.weir.policy.Problem;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.YamlDocument;
import dev.weir.policy.yaml.YamlLimits;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.workers.call.EndpointSettings;
import dev.weir.workers.call.KeySource;
import dev.weir.workers.llm.CanarySettings;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a whole sources document, noting every problem on the way. */
final class SourcesReader {
    private static final String KIND = "Sources";
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "endpoints",
            "chains",
            "canaries",
            "pseudonyms",
            "links",
            "servers",
            "currency",
            "estimate",
            "prices",
            "budgets");

    private final Path file;
    private final Path folder;
    private final String yaml;
    private final Findings findings = new Findings();

    SourcesReader(Path file, String yaml) {
        this.file = file;
        this.folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        this.yaml = yaml;
    }

    SourcesDocument read() {
        Optional<SourcesDocument> document =
                YamlDocument.read(yaml, YamlLimits.DEFAULT, findings).map(this::document);
        if (document.isEmpty() || findings.size() > 0) {
            throw new SourcesException(findings.all().stream()
                    .map(finding -> new Problem(
                            file.toString(),
                            "",
                            finding.place().line(),
                            finding.place().column(),
                            finding.message(),
                            finding.remedy()))
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
        return document.get();
    }

    private SourcesDocument document(YamlMapping root) {
        root.allowOnly(FIELDS);
        DocumentFields.kind(root, KIND);
        List<EndpointSettings> endpoints = new EndpointReader(folder).read(root);
        List<String> names = endpoints.stream().map(EndpointSettings::name).toList();
        PricingReader pricing = new PricingReader(root);
        List<ChainEntry> chains = new ChainReader(names, pricing.ids()).read(root);
        return new SourcesDocument(
                endpoints,
                chains,
                canaries(root),
                pseudonyms(root),
                root.find("links")
                        .flatMap(value -> value.mapping("links"))
                        .map(fields -> new LinksReader(names, folder).read(fields))
                        .orElse(null),
                new ServerReader(names).read(root),
                pricing.read(chains),
                pricing.budgets());
    }

    private static CanarySettings canaries(YamlMapping root) {
        CanarySettings usual = CanarySettings.USUAL;
        return root.find("canaries")
                .flatMap(value -> value.mapping("canaries"))
                .map(fields -> {
                    fields.allowOnly(Set.of("every", "patience", "tolerated"));
                    return new CanarySettings(
                            Fields.duration(fields, "every", usual.every()),
                            Fields.duration(fields, "patience", usual.patience()),
                            Fields.count(fields, "tolerated", 0, 50, usual.tolerated()));
                })
                .orElse(usual);
    }

    private @Nullable KeySource pseudonyms(YamlMapping root) {
        Optional<YamlMapping> section = root.find("pseudonyms").flatMap(value -> value.mapping("pseudonyms"));
        if (section.isEmpty()) {
            return null;
        }
        section.get().allowOnly(Set.of("key"));
        return section.get()
                .require("key", "{file: \"/run/secrets/pseudonyms\"}")
                .flatMap(value -> Fields.secret(value, folder))
                .orElse(null);
    }
}
