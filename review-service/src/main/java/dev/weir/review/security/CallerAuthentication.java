package dev.weir.review.security;

import dev.weir.review.people.Caller;
import dev.weir.review.people.Machine;
import dev.weir.review.people.Person;
import dev.weir.review.people.Scope;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller for the time of one request. Never stored: a session keeps a person's id only, and roles and grants are read anew. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private final transient Caller caller;
    private final boolean passwordChangeDue;

    private CallerAuthentication(
            Caller caller, Collection<? extends GrantedAuthority> authorities, boolean passwordChangeDue) {
        super(authorities);
        this.caller = caller;
        this.passwordChangeDue = passwordChangeDue;
        setAuthenticated(true);
    }

    /** With {@code ROLE_<role>} and the scopes that follow from the roles. */
    static CallerAuthentication of(Person person) {
        List<GrantedAuthority> authorities = Stream.concat(
                        person.roles().stream().map(role -> "ROLE_" + role.name()),
                        Scope.of(person.roles()).stream().map(Scope::authority))
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList();
        return new CallerAuthentication(person.reviewer(), authorities, person.passwordChangeDue());
    }

    /** With its scopes, and no role. */
    static CallerAuthentication of(Machine machine) {
        return new CallerAuthentication(
                machine,
                machine.scopes().stream()
                        .map(scope -> new SimpleGrantedAuthority(scope.authority()))
                        .toList(),
                false);
    }

    boolean passwordChangeDue() {
        return passwordChangeDue;
    }

    boolean may(Scope... any) {
        return getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority ->
                        Stream.of(any).anyMatch(scope -> scope.authority().equals(authority)));
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return Collections.emptyList();
    }

    @Override
    public String getName() {
        return caller.actor();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller) && super.equals(other);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
