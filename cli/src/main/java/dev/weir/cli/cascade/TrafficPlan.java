package dev.weir.cli.cascade;

import dev.weir.cli.terminal.Failure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;

/**
 * What traffic is to be like.
 *
 * @param harmful share of the uploads; empty for that of the texts
 * @param exact share of the uploads that repeat an earlier one word for word
 * @param near share of the uploads that repeat an earlier one with an edit
 * @param zipf exponent of popularity: the text that came r-th is repeated in proportion to r^-zipf; 0 makes all alike
 * @param uploads how many; empty for as many as the texts allow
 */
record TrafficPlan(OptionalDouble harmful, double exact, double near, double zipf, OptionalInt uploads) {
    private static final Edit[] EDITS = Edit.values();
    /** How often another edit is tried where one brings nothing new, e.g. case in a script that has none. */
    private static final int TRIES = 12;

    /** For a choice: every text there is, and as often with an edit as in traffic, but none popular and none repeated as it is. */
    TrafficPlan forChoice() {
        return new TrafficPlan(OptionalDouble.empty(), 0, near, 0, OptionalInt.empty());
    }

    /** Share of harmful uploads in traffic made of a pool. */
    double harmfulShare(Pool pool) {
        return harmful.orElse(pool.harmful().size() / (double) pool.size());
    }

    private double firstPosted() {
        return 1 - exact - near;
    }

    /**
     * Traffic made of a pool, the same for the same seed. Both kinds of text repeat to the same extent.
     *
     * @param what the pool is for, for messages
     * @throws Failure when the pool has not enough texts
     */
    Traffic draw(Pool pool, long seed, String what) {
        if (pool.harmful().isEmpty() || pool.harmless().isEmpty()) {
            throw new Failure("For the " + what + " there are " + pool.harmful().size() + " harmful and "
                    + pool.harmless().size() + " harmless texts, and some of each are needed. Name more files");
        }
        double share = harmfulShare(pool);
        double possible =
                Math.min(pool.harmful().size() / share, pool.harmless().size() / (1 - share)) / firstPosted();
        double wanted = uploads.isPresent() ? uploads.getAsInt() : possible;
        // A few in a million are lost to rounding.
        if (wanted > possible * (1 + 1e-9)) {
            throw new Failure("The texts for the " + what + " allow " + (long) possible + " uploads of that kind, not "
                    + (long) wanted + ". Name more files, or lower --uploads");
        }
        int bad = Math.max(1, (int) Math.round(wanted * share));
        int good = Math.max(1, (int) Math.round(wanted * (1 - share)));
        Drawing drawing = new Drawing(new Random(seed));
        List<Wording> uploads =
                drawing.mixed(drawing.series(pool.harmful(), bad), drawing.series(pool.harmless(), good));
        return new Traffic(uploads, drawing.wordings, drawing.originals);
    }

    private final class Drawing {
        private final Random random;
        private final List<Wording> wordings = new ArrayList<>();
        private int originals;

        Drawing(Random random) {
            this.random = random;
        }

        /** Uploads of one kind of text, in their order. */
        List<Wording> series(List<Labelled> texts, int uploads) {
            List<Labelled> shuffled = new ArrayList<>(texts);
            Collections.shuffle(shuffled, random);
            int first = Math.max(1, Math.min(texts.size(), (int) Math.round(uploads * firstPosted())));
            int repeats = uploads - first;
            int edited = exact + near == 0 ? 0 : (int) Math.round(repeats * near / (exact + near));
            List<Step> steps = new ArrayList<>(Collections.nCopies(first - 1, Step.NEW));
            steps.addAll(Collections.nCopies(edited, Step.EDITED));
            steps.addAll(Collections.nCopies(repeats - edited, Step.REPEATED));
            Collections.shuffle(steps, random);
            steps.addFirst(Step.NEW);
            double[] popularity = popularity(first);
            List<Theme> themes = new ArrayList<>(first);
            List<Wording> series = new ArrayList<>(uploads);
            for (Step step : steps) {
                series.add(
                        switch (step) {
                            case NEW -> {
                                Theme theme = new Theme(shuffled.get(themes.size()), originals++);
                                themes.add(theme);
                                yield theme.word(theme.labelled.text());
                            }
                            case REPEATED -> pick(themes, popularity).first();
                            case EDITED -> pick(themes, popularity).edited();
                        });
            }
            return series;
        }

        /** Both series, each in its order, as if they had come together. */
        List<Wording> mixed(List<Wording> one, List<Wording> other) {
            List<Boolean> turns = new ArrayList<>(Collections.nCopies(one.size(), true));
            turns.addAll(Collections.nCopies(other.size(), false));
            Collections.shuffle(turns, random);
            List<Wording> mixed = new ArrayList<>(turns.size());
            int ones = 0;
            for (boolean isOne : turns) {
                mixed.add(isOne ? one.get(ones++) : other.get(mixed.size() - ones));
            }
            return mixed;
        }

        /** Sums of the popularity of the first 1, 2, ... texts. */
        private double[] popularity(int texts) {
            double[] sums = new double[texts];
            for (int rank = 0; rank < texts; rank++) {
                sums[rank] = Math.pow(rank + 1, -zipf) + (rank == 0 ? 0 : sums[rank - 1]);
            }
            return sums;
        }

        private Theme pick(List<Theme> themes, double[] popularity) {
            double at = random.nextDouble() * popularity[themes.size() - 1];
            int found = Arrays.binarySearch(popularity, 0, themes.size(), at);
            return themes.get(Math.min(themes.size() - 1, found < 0 ? -found - 1 : found + 1));
        }

        /** A text and what it was made into. */
        private final class Theme {
            private final Labelled labelled;
            private final int original;
            private final Set<String> texts = new HashSet<>();
            private final int firstNumber = wordings.size();

            Theme(Labelled labelled, int original) {
                this.labelled = labelled;
                this.original = original;
            }

            Wording first() {
                return wordings.get(firstNumber);
            }

            Wording word(String text) {
                texts.add(text);
                Wording wording = Wording.of(wordings.size(), original, labelled, text);
                wordings.add(wording);
                return wording;
            }

            /** In new words; in the first ones where nothing new can be made of them. */
            Wording edited() {
                for (int i = 0; i < TRIES; i++) {
                    String text = EDITS[random.nextInt(EDITS.length)].of(labelled.text(), random);
                    if (!texts.contains(text)) {
                        return word(text);
                    }
                }
                return first();
            }
        }
    }

    private enum Step {
        NEW,
        REPEATED,
        EDITED
    }
}
