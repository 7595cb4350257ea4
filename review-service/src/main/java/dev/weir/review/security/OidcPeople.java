package dev.weir.review.security;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Identity;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.Role;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/** Finds the person an OIDC provider speaks of, by issuer and subject alone: names and mail addresses can change hands. */
@Component
class OidcPeople implements OAuth2UserService<OidcUserRequest, OidcUser> {
    private static final int NAME_CHARS = 100;

    /** What the provider said, and who that is here. */
    private static final class Known extends DefaultOidcUser implements KnownPerson {
        private final String personId;

        Known(OidcUser user, String personId) {
            super(user.getAuthorities(), user.getIdToken(), user.getUserInfo());
            this.personId = personId;
        }

        @Override
        public String personId() {
            return personId;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Known that && personId.equals(that.personId) && super.equals(other);
        }

        @Override
        public int hashCode() {
            return personId.hashCode();
        }
    }

    private final OidcUserService provider = new OidcUserService();
    private final People people;
    private final AuditTrail audit;
    private final OidcSettings settings;

    OidcPeople(People people, AuditTrail audit, OidcSettings settings) {
        this.people = people;
        this.audit = audit;
        this.settings = settings;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = provider.loadUser(request);
        Identity identity = identity(user);
        Optional<Person> known = people.findByIdentity(identity);
        if (known.isEmpty() && !settings.createPeople()) {
            throw refused(null);
        }
        Person person = known.orElseGet(() -> takeIn(user, identity));
        if (person.disabled()) {
            throw refused(person);
        }
        if (!settings.roles().isEmpty()) {
            people.followRoles(person.id(), roles(user));
        }
        return new Known(user, person.id());
    }

    private Identity identity(OidcUser user) {
        if (user.getIssuer() == null || user.getSubject() == null) {
            throw refused(null);
        }
        return new Identity(user.getIssuer().toString(), user.getSubject());
    }

    private OAuth2AuthenticationException refused(@Nullable Person person) {
        AuditNote note =
                AuditNote.of(AuditNote.UNKNOWN, AuditKind.SIGN_IN_REFUSED).with("by", "oidc");
        audit.record(person == null ? note : note.with("person", person.id()));
        return new OAuth2AuthenticationException("access_denied");
    }

    private Person takeIn(OidcUser user, Identity identity) {
        NewPerson wanted = new NewPerson(
                username(user.getPreferredUsername()),
                name(user),
                settings.roles().isEmpty() ? settings.newPeople() : roles(user),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of());
        return people.create(wanted, identity, "oidc");
    }

    /** Theirs if it can be had, else one that nobody has; it is not what they sign in with. */
    private String username(@Nullable String preferred) {
        return preferred != null
                        && preferred.matches("[A-Za-z0-9._@+-]{1,100}")
                        && people.findByUsername(preferred).isEmpty()
                ? preferred
                : "oidc-" + UUID.randomUUID();
    }

    private static String name(OidcUser user) {
        String name = user.getFullName() == null ? user.getPreferredUsername() : user.getFullName();
        return name == null || name.isBlank() ? "Unnamed" : name.substring(0, Math.min(name.length(), NAME_CHARS));
    }

    private Set<Role> roles(OidcUser user) {
        Object claim = user.getClaims().get(settings.rolesClaim());
        Collection<?> values = claim instanceof Collection<?> list ? list : claim == null ? List.of() : List.of(claim);
        return values.stream()
                .map(String::valueOf)
                .map(settings.roles()::get)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
