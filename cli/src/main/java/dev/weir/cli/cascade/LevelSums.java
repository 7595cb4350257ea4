package dev.weir.cli.cascade;

/** Uploads at or above each level, so that what a band does is known from its two ends. */
final class LevelSums {
    private final long[][] all;
    private final long[][] found;

    private LevelSums(long[][] all, long[][] found) {
        this.all = all;
        this.found = found;
    }

    /** Adds up points, then is summed. */
    static final class Builder {
        private final long[][] all;
        private final long[][] found;

        Builder(int levels) {
            all = new long[2][levels + 1];
            found = new long[2][levels + 1];
        }

        void add(Point point, int level, int times) {
            int kind = point.harmful() ? 1 : 0;
            all[kind][level] += (long) times * point.uploads();
            found[kind][level] += point.found() ? (long) times * point.uploads() : 0;
        }

        LevelSums sums() {
            for (int kind = 0; kind < 2; kind++) {
                for (int level = all[kind].length - 2; level >= 0; level--) {
                    all[kind][level] += all[kind][level + 1];
                    found[kind][level] += found[kind][level + 1];
                }
            }
            return new LevelSums(all, found);
        }
    }

    /** Uploads between two levels: those that a band asks about. */
    long asked(int from, int to) {
        return all[0][from] + all[1][from] - all[0][to] - all[1][to];
    }

    /** What a band from one level to another gets right and wrong, each upload asked about for itself. */
    Confusion confusion(int from, int to) {
        long truePositives = acted(1, from, to);
        long falsePositives = acted(0, from, to);
        return new Confusion(truePositives, falsePositives, all[1][0] - truePositives, all[0][0] - falsePositives);
    }

    private long acted(int kind, int from, int to) {
        return found[kind][from] - found[kind][to] + all[kind][to];
    }
}
