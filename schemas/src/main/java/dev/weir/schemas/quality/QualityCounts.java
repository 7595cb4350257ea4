package dev.weir.schemas.quality;

import dev.weir.schemas.QualityCount;
import java.time.Instant;

/** Counts of quality: their keys and their sums. */
public final class QualityCounts {
    private QualityCounts() {}

    /** Key of a count: {@code <kind>/<name>/<version>/<window start>}. */
    public static String key(QualityCount count) {
        return count.getKind() + "/" + count.getName() + "/" + count.getVersion() + "/" + count.getWindowStart();
    }

    /** Both together, from the earlier start to the later end; kind, name, version and harm are those of the first. */
    public static QualityCount sum(QualityCount one, QualityCount other) {
        return new QualityCount(
                one.getKind(),
                one.getName(),
                one.getVersion(),
                one.getHarm(),
                earlier(one.getWindowStart(), other.getWindowStart()),
                later(one.getWindowEnd(), other.getWindowEnd()),
                one.getTruePositives() + other.getTruePositives(),
                one.getFalsePositives() + other.getFalsePositives(),
                one.getFalseNegatives() + other.getFalseNegatives(),
                one.getWeightedTruePositives() + other.getWeightedTruePositives(),
                one.getWeightedFalsePositives() + other.getWeightedFalsePositives(),
                one.getWeightedFalseNegatives() + other.getWeightedFalseNegatives(),
                one.getSquaredTruePositives() + other.getSquaredTruePositives(),
                one.getSquaredFalsePositives() + other.getSquaredFalsePositives(),
                one.getSquaredFalseNegatives() + other.getSquaredFalseNegatives(),
                one.getDecisions() + other.getDecisions(),
                one.getBlind() + other.getBlind(),
                one.getAppealsOverturned() + other.getAppealsOverturned());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
