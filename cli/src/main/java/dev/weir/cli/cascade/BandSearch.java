package dev.weir.cli.cascade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Chooses a band on texts kept for the choice: the one that asks about the fewest uploads among those that lose no more than the margin
 * allows, against a language model for everything. Every pair of levels is tried. Reuse of answers is not looked at; it comes on top.
 */
final class BandSearch {
    /** Sums of floating point come out alike. */
    private static final double ROUNDING = 1e-12;

    private final List<Point> points;
    private final Levels levels;
    private final LevelSums sums;

    BandSearch(List<Point> points) {
        this.points = List.copyOf(points);
        this.levels = Levels.of(points);
        LevelSums.Builder builder = new LevelSums.Builder(levels.count());
        points.forEach(point -> builder.add(point, levels.reached(point.score()), 1));
        this.sums = builder.sums();
    }

    /** The score from which the in-stream model alone has the highest macro-F1. */
    int bestAlone() {
        int best = 0;
        for (int level = 1; level < levels.count(); level++) {
            if (macroF1(sums, level, level) > macroF1(sums, best, best) + ROUNDING) {
                best = level;
            }
        }
        return levels.score(best);
    }

    /** The band. There always is one: asking about everything loses nothing. */
    Band cheapest(Margin margin, long seed) {
        List<Candidate> candidates = new ArrayList<>();
        double least = least(sums, margin);
        for (int from = 0; from < levels.count(); from++) {
            for (int to = from; to < levels.count(); to++) {
                double macroF1 = macroF1(sums, from, to);
                if (macroF1 >= least) {
                    candidates.add(new Candidate(from, to, sums.asked(from, to), macroF1));
                }
            }
        }
        candidates.sort(Comparator.comparing(Candidate::asked)
                .thenComparing(Comparator.comparing(Candidate::macroF1).reversed())
                .thenComparing(Candidate::from));
        List<LevelSums> draws = margin.sure() > 0 ? draws(margin.draws(), seed) : List.of();
        return candidates.stream()
                .filter(candidate -> holds(candidate, draws, margin))
                .findFirst()
                .map(candidate -> new Band(levels.score(candidate.from), levels.score(candidate.to)))
                .orElse(Band.ALL);
    }

    /**
     * @param asked uploads that it asks about
     */
    private record Candidate(int from, int to, long asked, double macroF1) {}

    private boolean holds(Candidate candidate, List<LevelSums> draws, Margin margin) {
        long held = draws.stream()
                .filter(draw -> macroF1(draw, candidate.from, candidate.to) >= least(draw, margin))
                .count();
        return held >= margin.sure() * draws.size();
    }

    private double least(LevelSums of, Margin margin) {
        return macroF1(of, 0, levels.count() - 1) - margin.tolerance() - ROUNDING;
    }

    private static double macroF1(LevelSums of, int from, int to) {
        return of.confusion(from, to).macroF1();
    }

    /** The texts drawn again and again, each with all that was made of it. */
    private List<LevelSums> draws(int count, long seed) {
        Map<Integer, List<Point>> byOriginal = new TreeMap<>();
        points.forEach(point -> byOriginal
                .computeIfAbsent(point.original(), fresh -> new ArrayList<>())
                .add(point));
        List<List<Point>> clusters = List.copyOf(byOriginal.values());
        SplittableRandom random = new SplittableRandom(seed);
        List<LevelSums> draws = new ArrayList<>(count);
        for (int draw = 0; draw < count; draw++) {
            int[] times = new int[clusters.size()];
            for (int i = 0; i < times.length; i++) {
                times[random.nextInt(times.length)]++;
            }
            LevelSums.Builder builder = new LevelSums.Builder(levels.count());
            for (int i = 0; i < times.length; i++) {
                for (Point point : clusters.get(i)) {
                    builder.add(point, levels.reached(point.score()), times[i]);
                }
            }
            draws.add(builder.sums());
        }
        return draws;
    }
}
