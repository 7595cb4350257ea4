package dev.weir.review.people;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person as this service knows them. Never leaves it as a whole; others see the {@link Reviewer}.
 *
 * @param id pseudonym
 * @param username what they sign in with
 * @param name what colleagues call them
 * @param local true when they sign in with a password kept here
 * @param passwordChangeDue true when they can do nothing before they have chosen a password
 * @param identity how an OIDC provider knows them, if one does
 * @param languages languages they read, as primary subtags; empty when it does not matter
 * @param ownAccounts their accounts on the platform
 * @param settings of the console; follow the person
 * @param disabledAt since when they may no longer sign in
 */
public record Person(
        String id,
        String username,
        String name,
        boolean local,
        boolean passwordChangeDue,
        @Nullable Identity identity,
        Set<Role> roles,
        List<Grant> grants,
        Set<String> languages,
        Set<String> ownAccounts,
        Map<String, Object> settings,
        Instant createdAt,
        @Nullable Instant disabledAt) {
    public Person {
        roles = Set.copyOf(roles);
        grants = List.copyOf(grants);
        languages = Set.copyOf(languages);
        ownAccounts = Set.copyOf(ownAccounts);
        // Not Map.copyOf: JSON has nulls.
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    public boolean disabled() {
        return disabledAt != null;
    }

    /** What the other rooms see of them. */
    public Reviewer reviewer() {
        Set<String> queues = granted(Grant.Kind.QUEUE);
        return new Reviewer(
                id,
                name,
                roles,
                new Reach(queues.contains(Grant.EVERY_QUEUE), queues, granted(Grant.Kind.HARM), languages),
                ownAccounts);
    }

    private Set<String> granted(Grant.Kind kind) {
        return grants.stream()
                .filter(grant -> grant.kind() == kind)
                .map(Grant::value)
                .collect(Collectors.toSet());
    }

    /** Says who, and nothing else about them. */
    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
