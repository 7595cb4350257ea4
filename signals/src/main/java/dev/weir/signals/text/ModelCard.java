package dev.weir.signals.text;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a model says about itself.
 *
 * @param name short name, e.g. {@code text-baseline}
 * @param version version given by whoever trained it
 * @param trained day of training, ISO 8601
 * @param normaliser version of the normalisation it was trained with
 * @param trainingData names of the data sets it was trained on
 * @param languages training texts per language code
 * @param notes anything else worth carrying, e.g. {@code seed}
 */
public record ModelCard(
        String name,
        String version,
        String trained,
        int normaliser,
        List<String> trainingData,
        SortedMap<String, Integer> languages,
        SortedMap<String, String> notes) {

    public ModelCard {
        trainingData = List.copyOf(trainingData);
        languages = Collections.unmodifiableSortedMap(new TreeMap<>(languages));
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    }

    public ModelCard withNotes(Map<String, String> more) {
        SortedMap<String, String> all = new TreeMap<>(notes);
        all.putAll(more);
        return new ModelCard(name, version, trained, normaliser, trainingData, languages, all);
    }
}
