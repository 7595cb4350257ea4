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

    private final List<Placed> points;
    private final Levels levels;
    private final LevelSums sums;
    private final double harmful;

    /**
     * @param points of all texts there are: few harmful ones, as in traffic, would leave the choice to chance
     * @param harmful share that harmful uploads have in traffic, to which the points are weighed
     */
    BandSearch(List<Point> points, double harmful) {
        this.harmful = harmful;
        this.levels = Levels.of(points);
        this.points = points.stream()
                .map(point -> new Placed(point, levels.reached(point.score())))
                .toList();
        LevelSums.Builder builder = new LevelSums.Builder(levels.count());
        this.points.forEach(placed -> builder.add(placed.point, placed.level));
        this.sums = builder.sums(harmful);
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

    /**
     * The band. There always is one: asking about everything loses nothing.
     *
     * @param stretch different texts in the stretches of traffic in which it has to hold
     */
    Band cheapest(Margin margin, int stretch, long seed) {
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
        candidates.sort(Comparator.comparingDouble(Candidate::asked)
                .thenComparing(Comparator.comparingDouble(Candidate::macroF1).reversed())
                .thenComparingInt(Candidate::from));
        List<LevelSums> draws = margin.sure() > 0 ? draws(stretch, margin.draws(), seed) : List.of();
        return candidates.stream()
                .filter(candidate -> holds(candidate, draws, margin))
                .findFirst()
                .map(candidate -> new Band(levels.score(candidate.from), levels.score(candidate.to)))
                .orElse(Band.ALL);
    }

    private record Placed(Point point, int level) {}

    /**
     * @param asked share of the uploads that it asks about
     */
    private record Candidate(int from, int to, double asked, double macroF1) {}

    private boolean holds(Candidate candidate, List<LevelSums> draws, Margin margin) {
        double mayMiss = (1 - margin.sure()) * draws.size() + ROUNDING;
        int missed = 0;
        for (LevelSums draw : draws) {
            missed += macroF1(draw, candidate.from, candidate.to) < least(draw, margin) ? 1 : 0;
            if (missed > mayMiss) {
                return false;
            }
        }
        return true;
    }

    private double least(LevelSums of, Margin margin) {
        return macroF1(of, 0, levels.count() - 1) - margin.tolerance() - ROUNDING;
    }

    private static double macroF1(LevelSums of, int from, int to) {
        return of.confusion(from, to).macroF1();
    }

    /** Stretches of traffic drawn from the texts, each text with all that was made of it. */
    private List<LevelSums> draws(int stretch, int count, long seed) {
        List<List<Placed>> bad = clusters(true);
        List<List<Placed>> good = clusters(false);
        int harmfulTexts = (int) Math.max(1, Math.round(stretch * harmful));
        SplittableRandom random = new SplittableRandom(seed);
        List<LevelSums> draws = new ArrayList<>(count);
        for (int draw = 0; draw < count; draw++) {
            LevelSums.Builder builder = new LevelSums.Builder(levels.count());
            add(builder, bad, harmfulTexts, random);
            add(builder, good, Math.max(1, stretch - harmfulTexts), random);
            draws.add(builder.sums(harmful));
        }
        return draws;
    }

    private static void add(
            LevelSums.Builder builder, List<List<Placed>> clusters, int texts, SplittableRandom random) {
        for (int i = 0; i < texts; i++) {
            clusters.get(random.nextInt(clusters.size())).forEach(placed -> builder.add(placed.point, placed.level));
        }
    }

    private List<List<Placed>> clusters(boolean ofHarmful) {
        Map<Integer, List<Placed>> byOriginal = new TreeMap<>();
        points.stream()
                .filter(placed -> placed.point.harmful() == ofHarmful)
                .forEach(placed -> byOriginal
                        .computeIfAbsent(placed.point.original(), fresh -> new ArrayList<>())
                        .add(placed));
        return List.copyOf(byOriginal.values());
    }
}
