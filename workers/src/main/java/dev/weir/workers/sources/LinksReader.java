package dev.weir.workers.sources;

import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.workers.url.UrlSettings;
import dev.weir.workers.url.browsing.BrowsingSettings;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** Reads {@code links}. */
final class LinksReader {
    private final Collection<String> endpoints;
    private final Path folder;

    LinksReader(Collection<String> endpoints, Path folder) {
        this.endpoints = endpoints;
        this.folder = folder;
    }

    LinksEntry read(YamlMapping fields) {
        fields.allowOnly(Set.of("block", "allow", "mostUrls", "safeBrowsing"));
        UrlSettings usual = UrlSettings.USUAL;
        return new LinksEntry(
                usual.withMostUrls(Fields.count(fields, "mostUrls", 1, 10_000, usual.mostUrls())),
                list(fields, "block").orElse(null),
                list(fields, "allow").orElse(null),
                fields.find("safeBrowsing")
                        .flatMap(value -> value.mapping("safeBrowsing"))
                        .flatMap(this::browsing)
                        .orElse(null));
    }

    private Optional<Path> list(YamlMapping fields, String name) {
        return fields.find(name).flatMap(value -> Fields.path(value, folder));
    }

    private Optional<LinksEntry.Browsing> browsing(YamlMapping fields) {
        fields.allowOnly(Set.of("endpoint", "version", "folder", "oldest"));
        Optional<String> endpoint = fields.require("endpoint", "safe-browsing")
                .flatMap(value -> Fields.known(value, "endpoint", endpoints));
        Optional<BrowsingSettings.Version> version =
                fields.require("version", "V5").flatMap(value -> value.word(BrowsingSettings.Version.class));
        Optional<Path> kept = fields.require("folder", "\"/var/lib/weir/url-lists\"")
                .flatMap((YamlValue value) -> Fields.path(value, folder));
        if (endpoint.isEmpty() || version.isEmpty() || kept.isEmpty()) {
            return Optional.empty();
        }
        BrowsingSettings usual = BrowsingSettings.in(kept.get(), version.get());
        return Optional.of(new LinksEntry.Browsing(
                endpoint.get(), usual.withOldest(Fields.duration(fields, "oldest", usual.oldest()))));
    }
}
