package dev.weir.review.people;

import java.util.Set;

/**
 * Somebody to be taken in.
 *
 * @param username 1 to 100 letters, digits or {@code . _ @ + -}; case does not tell two apart
 * @param name what colleagues call them, 1 to 100 characters
 * @param queues queues granted, {@code *} for every one
 * @param restrictedHarms restricted harms granted
 */
public record NewPerson(
        String username,
        String name,
        Set<Role> roles,
        Set<String> queues,
        Set<String> restrictedHarms,
        Set<String> languages,
        Set<String> ownAccounts) {
    public NewPerson {
        roles = Set.copyOf(roles);
        queues = Set.copyOf(queues);
        restrictedHarms = Set.copyOf(restrictedHarms);
        languages = Set.copyOf(languages);
        ownAccounts = Set.copyOf(ownAccounts);
    }
}
