package dev.weir.review.task;

import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.List;
import java.util.stream.Stream;

/**
 * One combination of everything that the queue can be filtered by.
 *
 * @param language primary language subtag, empty when unknown
 * @param restricted restricted harms among all the rules that fired, sorted
 */
public record Lane(Desk desk, String queue, String harm, String surface, String language, List<String> restricted) {
    public Lane {
        restricted = restricted.stream().distinct().sorted().toList();
    }

    /** The same work before other people. */
    public Lane at(Desk other) {
        return new Lane(other, queue, harm, surface, language, restricted);
    }

    /** Of the worst harm in it, 0 to 5; a harm that the taxonomy no longer has counts as none. */
    public int severity() {
        return Stream.concat(Stream.of(harm), restricted.stream())
                .flatMap(code -> Harms.standard().find(code).stream())
                .mapToInt(Harm::severity)
                .max()
                .orElse(0);
    }
}
