package dev.weir.cli.quality;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.QualityCount;
import dev.weir.schemas.QualityKind;
import dev.weir.schemas.quality.Estimate;
import dev.weir.schemas.quality.QualityCounts;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What people found about one version of something.
 *
 * @param count the sum over its windows
 * @param windows how many these are
 */
record Quality(QualityCount count, int windows) {
    private record Subject(QualityKind kind, String name, String version) {
        static final Comparator<Subject> IN_ORDER =
                Comparator.comparing(Subject::kind).thenComparing(Subject::name).thenComparing(Subject::version);

        static Subject of(QualityCount count) {
            return new Subject(count.getKind(), count.getName(), count.getVersion());
        }
    }

    /** One for every version, by kind, name and version. */
    static List<Quality> of(Collection<QualityCount> counts) {
        TreeMap<Subject, Quality> sums = new TreeMap<>(Subject.IN_ORDER);
        counts.forEach(count -> sums.merge(Subject.of(count), new Quality(count, 1), Quality::and));
        return List.copyOf(sums.values());
    }

    private Quality and(Quality other) {
        return new Quality(QualityCounts.sum(count, other.count), windows + other.windows);
    }

    ObjectNode toJson() {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("kind", count.getKind().name())
                .put("name", count.getName())
                .put("version", count.getVersion())
                .put("harm", count.getHarm())
                .put("from", count.getWindowStart().toString())
                .put("to", count.getWindowEnd().toString())
                .put("windows", windows)
                .put("decisions", count.getDecisions())
                .put("blind", count.getBlind())
                .put("appealsOverturned", count.getAppealsOverturned())
                .put("truePositives", count.getTruePositives())
                .put("falsePositives", count.getFalsePositives())
                .put("falseNegatives", count.getFalseNegatives())
                .put("weightedTruePositives", count.getWeightedTruePositives())
                .put("weightedFalsePositives", count.getWeightedFalsePositives())
                .put("weightedFalseNegatives", count.getWeightedFalseNegatives());
        put(node, "precision", Estimate.precision(count));
        put(node, "recall", Estimate.recall(count));
        return node;
    }

    private static void put(ObjectNode node, String name, Optional<Estimate> estimate) {
        if (estimate.isEmpty()) {
            node.putNull(name);
            return;
        }
        Estimate known = estimate.get();
        node.putObject(name)
                .put("share", known.share())
                .put("low", known.interval().low())
                .put("high", known.interval().high())
                .put("effectiveSize", known.effectiveSize());
    }
}
