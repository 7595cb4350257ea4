package dev.weir.review.people;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a caller of the API may do there. {@code @PreAuthorize("hasAuthority('review.read')")} holds for people and machines alike. */
public enum Scope {
    /** Reads tasks, counts and decisions. */
    READ("review.read"),
    /** Decides. A machine has no reach and claims nothing. */
    DECIDE("review.decide"),
    /** Brings reports and appeals. */
    REPORT("review.report"),
    /** People, settings and the audit trail. */
    ADMIN("review.admin");

    private final String authority;

    Scope(String authority) {
        this.authority = authority;
    }

    /** Its name in a token and in a rule of access. */
    public String authority() {
        return authority;
    }

    /** The scope of that name, or empty for one that means nothing here. */
    static Optional<Scope> of(String authority) {
        return Arrays.stream(values())
                .filter(scope -> scope.authority.equals(authority))
                .findAny();
    }

    /** What a person may do by their roles; queues and harms narrow it further. */
    public static Set<Scope> of(Set<Role> roles) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (!roles.isEmpty()) {
            scopes.add(READ);
        }
        if (roles.contains(Role.MODERATOR) || roles.contains(Role.SENIOR)) {
            scopes.addAll(Set.of(DECIDE, REPORT));
        }
        if (roles.contains(Role.ADMIN)) {
            scopes.add(ADMIN);
        }
        return scopes;
    }
}
