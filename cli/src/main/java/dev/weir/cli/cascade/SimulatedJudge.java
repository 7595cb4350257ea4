package dev.weir.cli.cascade;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A model that is wrong about a stated share of the uploads. Each wording is judged for itself, so it may be wrong about a text and right
 * about its near-duplicate: the less comfortable assumption, because what is reused may be wrong.
 */
final class SimulatedJudge implements Judge {
    /** What the words of guard models become without log probabilities (docs/prompts.md). */
    private static final int YES = 9_000;

    private static final int NO = 1_000;
    private static final int HEX = 16;
    /** Keeps seeds that follow each other apart. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final List<Double> errors;
    private final long seed;

    private SimulatedJudge(List<Double> errors, long seed) {
        this.errors = errors;
        this.seed = seed;
    }

    /** @param seed another one is wrong about other wordings */
    static SimulatedJudge of(ScoredTraffic scored, Oracle oracle, long seed) {
        int[] times = scored.traffic().times();
        Map<Integer, Double> errors = new TreeMap<>();
        for (boolean harmful : new boolean[] {true, false}) {
            Comparator<Wording> byScore = Comparator.comparingInt(scored::score);
            List<Wording> hardestFirst = scored.traffic().wordings().stream()
                    .filter(wording -> wording.harmful() == harmful)
                    .sorted((harmful ? byScore : byScore.reversed()).thenComparing(Wording::digest))
                    .toList();
            spread(hardestFirst, times, oracle, oracle.errors(harmful), errors);
        }
        return new SimulatedJudge(List.copyOf(errors.values()), seed);
    }

    private static void spread(
            List<Wording> hardestFirst, int[] times, Oracle oracle, double rate, Map<Integer, Double> errors) {
        double all = hardestFirst.stream()
                .mapToLong(wording -> times[wording.number()])
                .sum();
        Oracle.Hardness hardness = oracle.hardness();
        int count = 0;
        double hard = 0;
        while (count < hardestFirst.size() && hard / all < hardness.share()) {
            hard += times[hardestFirst.get(count).number()];
            count++;
        }
        for (int i = 0; i < hardestFirst.size(); i++) {
            errors.put(
                    hardestFirst.get(i).number(),
                    i < count ? hardness.onHard(rate, hard / all) : hardness.elsewhere(rate, hard / all));
        }
    }

    /** What a plain yes or no counts as. */
    static int score(boolean harmful) {
        return harmful ? YES : NO;
    }

    @Override
    public int score(Wording wording) {
        boolean isWrong = chance(wording) < errors.get(wording.number());
        return score(wording.harmful() != isWrong);
    }

    /** 0 to below 1, by digest and seed. */
    private double chance(Wording wording) {
        long bits = Long.parseUnsignedLong(wording.digest().substring(0, HEX), HEX);
        return new SplittableRandom(bits ^ (seed * GOLDEN)).nextDouble();
    }
}
