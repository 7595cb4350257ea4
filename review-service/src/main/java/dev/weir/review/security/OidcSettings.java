package dev.weir.review.security;

import dev.weir.review.people.Role;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people of an OIDC provider become people here. The provider itself is a {@code spring.security.oauth2.client.registration}.
 *
 * @param createPeople true to take in whoever the provider knows; else an admin takes them in first
 * @param rolesClaim claim with the roles or groups, a text or a list
 * @param roles which value of the claim gives which role; when empty, roles are given here and not there. When not, they follow the
 *     provider at every sign-in. Queues and restricted harms are granted here always.
 * @param newPeople roles of somebody newly taken in, when {@code roles} is empty
 */
@ConfigurationProperties("weir.review.oidc")
public record OidcSettings(
        @DefaultValue("false") boolean createPeople,
        @DefaultValue("roles") String rolesClaim,
        @DefaultValue Map<String, Role> roles,
        @DefaultValue Set<Role> newPeople) {
    public OidcSettings {
        roles = Map.copyOf(roles);
        newPeople = Set.copyOf(newPeople);
    }
}
