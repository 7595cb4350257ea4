package dev.weir.review.app;

/**
 * In which order the parts of an instance end, the highest number first, and start, the lowest first. Spring Boot's web server has the
 * highest by far: nobody is let in any more, and whoever is in is served, while everything else still runs. The database's connections go
 * last, with the beans.
 */
public final class Ending {
    /** Topics are read no more. */
    public static final int FOLLOWERS = 2_000;

    /** The outbox is sent no more; what is left in it is sent by another instance, or by the next start. */
    public static final int RELAY = 1_000;

    private Ending() {}
}
