package dev.weir.review.task;

import java.util.List;

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
}
