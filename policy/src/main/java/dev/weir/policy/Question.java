package dev.weir.policy;

import dev.weir.vocabulary.Signals;
import java.util.Objects;

/**
 * What a policy is asked to settle. Everything a verdict depends on is in here, so that the same question to the same policy always
 * gets the same verdict.
 *
 * @param contentId id of the content, part of the key that decides samples
 * @param revision revision of the content, likewise
 * @param signals what is known; a declared slow signal that is absent is unknown but obtainable
 * @param deadlinePassed true when nobody waits any longer: every slow signal still absent counts as unavailable
 */
public record Question(String contentId, long revision, Signals signals, boolean deadlinePassed) {
    public Question {
        Objects.requireNonNull(contentId);
        Objects.requireNonNull(signals);
    }
}
