package dev.weir.review.api.people;

import dev.weir.review.people.Grant;
import dev.weir.review.people.Person;
import dev.weir.review.people.Role;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person as admins see them. */
@Schema(description = "A person as admins see them")
record PersonView(
        @Schema(description = "Pseudonym", example = "p-abcdefghijkl")
        String id,

        @Schema(example = "ada") String username,

        @Schema(description = "What colleagues call them", example = "Ada")
        String name,

        @Schema(description = "True when they sign in with a password kept here")
        boolean local,

        @Schema(description = "True when they have to choose a password first")
        boolean passwordChangeDue,

        List<Role> roles,

        @Schema(description = "Queues granted; * for every one")
        List<GrantView> queues,

        @Schema(description = "Restricted harms granted, each a code or a family")
        List<GrantView> restrictedHarms,

        @Schema(description = "Languages they read; empty when it does not matter", example = "[\"en\"]")
        List<String> languages,

        @Schema(description = "Their accounts on the platform")
        List<String> ownAccounts,

        Instant createdAt,

        @Schema(description = "Since when they may no longer sign in") @Nullable
        Instant disabledAt) {

    /** Something granted. */
    @Schema(description = "Something granted, and by whom")
    record GrantView(
            @Schema(example = "*") String value,
            @Schema(example = "p-bcdefghijklm") String by,
            Instant at) {}

    static PersonView of(Person person) {
        return new PersonView(
                person.id(),
                person.username(),
                person.name(),
                person.local(),
                person.passwordChangeDue(),
                person.roles().stream().sorted().toList(),
                granted(person, Grant.Kind.QUEUE),
                granted(person, Grant.Kind.HARM),
                sorted(person.languages()),
                sorted(person.ownAccounts()),
                person.createdAt(),
                person.disabledAt());
    }

    private static List<GrantView> granted(Person person, Grant.Kind kind) {
        return person.grants().stream()
                .filter(grant -> grant.kind() == kind)
                .map(grant -> new GrantView(grant.value(), grant.by(), grant.at()))
                .toList();
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }
}
