package dev.weir.policy.cel;

import java.util.List;
import java.util.Set;

/**
 * What an expression is made of.
 *
 * @param reads declared names
 * @param numbers whole numbers
 * @param texts literal texts
 * @param comparisons where a name is compared with a constant, in the order of the text
 * @param staged true when it has a {@code ?:} or a list macro, of which CEL's unknown set names only the first hurdle
 */
record Anatomy(Set<String> reads, Set<Long> numbers, Set<String> texts, List<Comparison> comparisons, boolean staged) {
    Anatomy {
        reads = Set.copyOf(reads);
        numbers = Set.copyOf(numbers);
        texts = Set.copyOf(texts);
        comparisons = List.copyOf(comparisons);
    }
}
