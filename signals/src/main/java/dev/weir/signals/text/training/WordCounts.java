package dev.weir.signals.text.training;

import dev.weir.signals.text.WordFilter;
import dev.weir.signals.text.ngram.NgramBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In how many texts each word occurs, per label that is known there. */
final class WordCounts {
    private final List<Map<Integer, Integer>> counts = new ArrayList<>();
    private final Set<Integer> seen = new HashSet<>();

    WordCounts(int labels) {
        for (int label = 0; label < labels; label++) {
            counts.add(new HashMap<>());
        }
    }

    void count(NgramBuffer ngrams, int[] labels) {
        seen.clear();
        for (int i = 0; i < ngrams.wordCount(); i++) {
            seen.add(ngrams.word(i));
        }
        for (int label = 0; label < labels.length; label++) {
            if (labels[label] != LabelledText.UNKNOWN) {
                for (Integer word : seen) {
                    counts.get(label).merge(word, 1, Integer::sum);
                }
            }
        }
    }

    WordFilter filter(int label, int bits, int minTexts) {
        int[] words = counts.get(label).entrySet().stream()
                .filter(entry -> entry.getValue() >= minTexts)
                .mapToInt(Map.Entry::getKey)
                .toArray();
        return WordFilter.of(bits, words);
    }
}
