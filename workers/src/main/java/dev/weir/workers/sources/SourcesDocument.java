package dev.weir.workers.sources;

import dev.weir.workers.budget.Amount;
import dev.weir.workers.call.EndpointSettings;
import dev.weir.workers.call.KeySource;
import dev.weir.workers.limit.Limits;
import dev.weir.workers.llm.CanarySettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who answers slow signals. Described in docs/sources.md.
 *
 * @param endpoints the servers, each with its limits
 * @param chains models that stand in for each other, as prompts name them
 * @param canaries when items of known verdict are asked
 * @param pseudonyms key of the pseudonyms that providers get instead of accounts; null sends them nothing about accounts
 * @param links how links are judged; null when nobody is to judge them
 * @param servers model servers
 * @param pricing what answers cost
 * @param budgets what may be spent on a UTC day, by policy
 */
public record SourcesDocument(
        List<EndpointSettings> endpoints,
        List<ChainEntry> chains,
        CanarySettings canaries,
        @Nullable KeySource pseudonyms,
        @Nullable LinksEntry links,
        List<ServerEntry> servers,
        Pricing pricing,
        Map<String, Amount> budgets) {
    public SourcesDocument {
        endpoints = List.copyOf(endpoints);
        chains = List.copyOf(chains);
        servers = List.copyOf(servers);
        budgets = Map.copyOf(budgets);
    }

    /**
     * Reads a document.
     *
     * @param file what problems name as their file; the files that it names are looked for from its folder
     * @throws SourcesException with every problem found
     */
    public static SourcesDocument read(Path file, String yaml) {
        return new SourcesReader(file, yaml).read();
    }

    /**
     * The parts that differ from another document and hold only from the next start on. Limits, prices, estimate and the amounts of budgets
     * hold at once and are none of them.
     */
    public List<String> needRestart(SourcesDocument next) {
        Map<String, Object> before = fixed();
        List<String> parts = new ArrayList<>();
        next.fixed().forEach((part, value) -> {
            if (!value.equals(before.get(part))) {
                parts.add(part);
            }
        });
        return parts;
    }

    private Map<String, Object> fixed() {
        Map<String, Object> parts = new TreeMap<>();
        parts.put(
                "endpoints",
                endpoints.stream()
                        .map(endpoint -> endpoint.withLimits(Limits.NONE))
                        .toList());
        parts.put("chains", chains);
        parts.put("canaries", canaries);
        parts.put("pseudonyms", pseudonyms == null ? KeySource.NONE : pseudonyms);
        parts.put("links", links == null ? List.of() : links);
        parts.put("servers", servers);
        parts.put("currency", pricing.currency());
        parts.put("the policies of budgets", budgets.keySet());
        return parts;
    }
}
