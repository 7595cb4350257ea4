package dev.weir.cli.cascade;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Differences of macro-F1 between ways of deciding about the same uploads, with 95 % intervals by drawing texts again and again with
 * replacement (percentile bootstrap, B. Efron 1979). A text comes with all uploads that were made of it: a decision about one is no news
 * about its repeats.
 */
final class PairedBootstrap {
    private static final double TAIL = 0.025;

    private final List<Cluster> clusters;
    private final int draws;
    private final long seed;

    /**
     * @param runs about the same traffic
     * @param draws how often
     */
    PairedBootstrap(List<Run> runs, int draws, long seed) {
        this.clusters = clusters(runs);
        this.draws = draws;
        this.seed = seed;
    }

    static List<Cluster> clusters(List<Run> runs) {
        Map<Integer, int[]> counts = new TreeMap<>();
        Map<Integer, Boolean> harmful = new TreeMap<>();
        for (int run = 0; run < runs.size(); run++) {
            for (Handled handled : runs.get(run).uploads()) {
                int original = handled.upload().original();
                int[] count = counts.computeIfAbsent(original, fresh -> new int[runs.size() + 1]);
                harmful.put(original, handled.upload().harmful());
                count[run] += handled.acted() ? 1 : 0;
                count[runs.size()] += run == 0 ? 1 : 0;
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        counts.forEach((original, count) -> clusters.add(new Cluster(
                harmful.getOrDefault(original, false),
                count[runs.size()],
                Arrays.stream(count, 0, runs.size()).boxed().toList())));
        return clusters;
    }

    /** How much better one run is than another, by their places among the runs. */
    Interval difference(int one, int other) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] differences = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            int[] times = new int[clusters.size()];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            differences[draw] = difference(one, other, times);
        }
        Arrays.sort(differences);
        int[] once = new int[clusters.size()];
        Arrays.fill(once, 1);
        int last = draws - 1;
        return new Interval(
                difference(one, other, once),
                differences[(int) Math.round(last * TAIL)],
                differences[(int) Math.round(last * (1 - TAIL))]);
    }

    private double difference(int one, int other, int[] times) {
        return macroF1(one, times) - macroF1(other, times);
    }

    private double macroF1(int run, int[] times) {
        long[] acted = new long[2];
        long[] all = new long[2];
        for (int i = 0; i < times.length; i++) {
            Cluster cluster = clusters.get(i);
            int kind = cluster.harmful() ? 1 : 0;
            acted[kind] += (long) times[i] * cluster.acted().get(run);
            all[kind] += (long) times[i] * cluster.uploads();
        }
        return new Confusion(acted[1], acted[0], all[1] - acted[1], all[0] - acted[0]).macroF1();
    }
}
