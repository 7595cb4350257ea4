package dev.weir.workers.prompt;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The prompts there are. */
public interface Prompts {
    /**
     * @param id as {@code llm:<id>} in a policy
     * @param digest the very document that is wanted; null for the one in force
     */
    Optional<Prompt> find(String id, @Nullable String digest);

    /**
     * Waits for a document that was published a moment ago and is not here yet, for a while at most. Nothing to wait for where all are here.
     *
     * @param digest the very document that is wanted
     * @param deadline of the question that wants it
     */
    default void await(String id, String digest, Instant deadline) throws InterruptedException {}

    /** The prompts in force, for canaries. */
    List<Prompt> inForce();

    /** These and no others. */
    static Prompts of(Prompt... prompts) {
        List<Prompt> all = List.copyOf(Arrays.asList(prompts));
        return new Prompts() {
            @Override
            public Optional<Prompt> find(String id, @Nullable String digest) {
                return all.stream()
                        .filter(prompt -> prompt.id().equals(id)
                                && (digest == null || prompt.digest().equals(digest)))
                        .findFirst();
            }

            @Override
            public List<Prompt> inForce() {
                return all;
            }
        };
    }
}
