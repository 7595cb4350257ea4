package dev.weir.review.people;

import java.util.Set;

/**
 * What a person may work.
 *
 * @param everyQueue true when {@code queues} does not matter
 * @param queues queues granted
 * @param restrictedHarms restricted harms granted, each a code or a family as {@code CSAE.*}; whatever else is restricted is never shown, listed or counted for this person
 * @param languages languages the person reads, as primary subtags; empty when it does not matter
 */
public record Reach(boolean everyQueue, Set<String> queues, Set<String> restrictedHarms, Set<String> languages) {
    public Reach {
        queues = Set.copyOf(queues);
        restrictedHarms = Set.copyOf(restrictedHarms);
        languages = Set.copyOf(languages);
    }

    /** True when this harm, which is restricted, was granted by its code or its family. */
    public boolean grants(String restrictedHarm) {
        return restrictedHarms.stream()
                .anyMatch(granted -> granted.endsWith("*")
                        ? restrictedHarm.startsWith(granted.substring(0, granted.length() - 1))
                        : restrictedHarm.equals(granted));
    }
}
