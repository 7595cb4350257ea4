package dev.weir.cli.cascade;

import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** The scores at which a band may begin or end, in order; the first is 0, the last {@link Band#NEVER}. */
final class Levels {
    /** Up to so many different scores of each kind of text are all tried. Of more, evenly many texts lie between two that are. */
    static final int FINEST = 300;

    private final int[] scores;

    private Levels(int[] scores) {
        this.scores = scores;
    }

    static Levels of(List<Point> points) {
        TreeSet<Integer> scores = new TreeSet<>(List.of(0, Band.NEVER));
        for (boolean harmful : new boolean[] {true, false}) {
            List<Integer> sorted = points.stream()
                    .filter(point -> point.harmful() == harmful)
                    .map(Point::score)
                    .distinct()
                    .sorted()
                    .toList();
            int count = Math.min(FINEST, sorted.size());
            for (int i = 0; i < count; i++) {
                scores.add(sorted.get((int) ((long) i * sorted.size() / count)));
            }
        }
        return new Levels(scores.stream().mapToInt(Integer::intValue).toArray());
    }

    int count() {
        return scores.length;
    }

    int score(int level) {
        return scores[level];
    }

    /** The highest level that a score reaches. */
    int reached(int score) {
        int found = Arrays.binarySearch(scores, score);
        return found < 0 ? -found - 2 : found;
    }
}
