package dev.weir.signals.text.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The texts of a folder, parted into those to train on and those to tune and measure on. A source without a dev split
 * gives up one text in eight, chosen by its id. A training text that reads the same as a dev text is dropped.
 *
 * @param train to fit weights
 * @param dev to calibrate, tune and measure
 */
record Splits(List<LabelledText> train, List<LabelledText> dev) {
    private static final int DEV_ONE_IN = 8;

    static Splits read(Path folder) throws IOException {
        List<LabelledText> dev = LabelledTexts.read(folder, "dev");
        List<LabelledText> all = LabelledTexts.read(folder, "train");
        return of(all, dev);
    }

    static Splits of(List<LabelledText> all, List<LabelledText> given) {
        Set<String> withDev = new HashSet<>();
        given.forEach(text -> withDev.add(text.source()));
        List<LabelledText> dev = new ArrayList<>(given);
        List<LabelledText> rest = new ArrayList<>();
        for (LabelledText text : all) {
            boolean held = !withDev.contains(text.source())
                    && Math.floorMod(text.id().hashCode() * 0x9E3779B1, DEV_ONE_IN) == 0;
            (held ? dev : rest).add(text);
        }
        Set<String> devReadings = new HashSet<>();
        dev.forEach(text -> devReadings.add(reading(text)));
        rest.removeIf(text -> devReadings.contains(reading(text)));
        return new Splits(List.copyOf(rest), List.copyOf(dev));
    }

    private static String reading(LabelledText text) {
        return text.text()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\p{So}]+", " ")
                .strip();
    }
}
