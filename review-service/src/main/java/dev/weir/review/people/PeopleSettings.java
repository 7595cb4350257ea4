package dev.weir.review.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast a change of a person is seen.
 *
 * @param seenWithin longest time an instance goes on with what it knew of a person; zero asks the database at every request
 */
@ConfigurationProperties("weir.review.people")
public record PeopleSettings(@DefaultValue("2s") Duration seenWithin) {
    /** Longer would let somebody whose grant was taken go on for a noticeable while. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    public PeopleSettings {
        if (seenWithin.isNegative() || seenWithin.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "weir.review.people.seen-within must be zero to a minute, not " + seenWithin);
        }
    }
}
