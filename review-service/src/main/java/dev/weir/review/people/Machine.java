package dev.weir.review.people;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A program that calls the API. It never counts as a person: it has no roles and no reach, and claims nothing.
 *
 * @param id who its token says it is
 * @param scopes what it may do
 */
public record Machine(String id, Set<Scope> scopes) implements Caller {
    public Machine {
        if (!id.matches("[A-Za-z0-9._@+|:/-]{1,100}")) {
            throw new IllegalArgumentException("a machine's id must be 1 to 100 letters, digits or . _ @ + | : / -");
        }
        scopes = Set.copyOf(scopes);
    }

    /** A machine with those of the named scopes that mean something here. */
    public static Machine of(String id, Collection<String> scopes) {
        return new Machine(
                id, scopes.stream().map(Scope::of).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public String actor() {
        return "machine:" + id;
    }
}
