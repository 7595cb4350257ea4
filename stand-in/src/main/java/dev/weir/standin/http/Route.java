package dev.weir.standin.http;

/** Answers the requests of one protocol. */
@FunctionalInterface
public interface Route {
    /**
     * Makes the answer, with the content-level faults that were asked for.
     *
     * @throws IllegalArgumentException when the request is not one of this protocol; the message becomes a 400
     */
    Answer answer(Asked asked);
}
