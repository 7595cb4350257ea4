package dev.weir.cli.cascade;

/**
 * Uploads at or above each level, so that what a band does is known from its two ends. Harmful and harmless ones are counted apart and
 * weighed to the share that they have in traffic.
 */
final class LevelSums {
    /** Uploads that everything is weighed to: enough that rounding does not matter. */
    private static final long WEIGHED = 1_000_000_000;

    private final long[][] all;
    private final long[][] found;
    private final double[] weights;

    private LevelSums(long[][] all, long[][] found, double[] weights) {
        this.all = all;
        this.found = found;
        this.weights = weights;
    }

    /** Adds up points, then is summed. */
    static final class Builder {
        private final long[][] all;
        private final long[][] found;

        Builder(int levels) {
            all = new long[2][levels + 1];
            found = new long[2][levels + 1];
        }

        void add(Point point, int level) {
            int kind = point.harmful() ? 1 : 0;
            all[kind][level] += point.uploads();
            found[kind][level] += point.found() ? point.uploads() : 0;
        }

        /** @param harmful share of the uploads */
        LevelSums sums(double harmful) {
            for (int kind = 0; kind < 2; kind++) {
                for (int level = all[kind].length - 2; level >= 0; level--) {
                    all[kind][level] += all[kind][level + 1];
                    found[kind][level] += found[kind][level + 1];
                }
            }
            double[] weights = {
                WEIGHED * (1 - harmful) / Math.max(1, all[0][0]), WEIGHED * harmful / Math.max(1, all[1][0])
            };
            return new LevelSums(all, found, weights);
        }
    }

    /** Share of the uploads between two levels: those that a band asks about. */
    double asked(int from, int to) {
        return ((all[0][from] - all[0][to]) * weights[0] + (all[1][from] - all[1][to]) * weights[1]) / WEIGHED;
    }

    /** What a band from one level to another gets right and wrong, each upload asked about for itself; of a billion uploads. */
    Confusion confusion(int from, int to) {
        long truePositives = weighed(1, acted(1, from, to));
        long falsePositives = weighed(0, acted(0, from, to));
        return new Confusion(
                truePositives,
                falsePositives,
                weighed(1, all[1][0]) - truePositives,
                weighed(0, all[0][0]) - falsePositives);
    }

    private long acted(int kind, int from, int to) {
        return found[kind][from] - found[kind][to] + all[kind][to];
    }

    private long weighed(int kind, long uploads) {
        return Math.round(uploads * weights[kind]);
    }
}
