package dev.weir.review.people;

import java.util.Arrays;
import java.util.Set;

/**
 * Somebody who is signed in.
 *
 * @param id pseudonym: the only name of the person that leaves this service
 * @param name what colleagues call them
 * @param roles what they are here for
 * @param reach what they may work
 * @param ownAccounts their accounts on the platform; nobody reviews what they uploaded themselves
 */
public record Reviewer(String id, String name, Set<Role> roles, Reach reach, Set<String> ownAccounts)
        implements Caller {
    public Reviewer {
        roles = Set.copyOf(roles);
        ownAccounts = Set.copyOf(ownAccounts);
    }

    @Override
    public String actor() {
        return id;
    }

    public boolean is(Role... any) {
        return Arrays.stream(any).anyMatch(roles::contains);
    }
}
