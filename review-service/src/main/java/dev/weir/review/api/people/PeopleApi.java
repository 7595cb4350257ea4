package dev.weir.review.api.people;

import dev.weir.review.api.Api;
import dev.weir.review.api.Cursor;
import dev.weir.review.api.Page;
import dev.weir.review.people.Caller;
import dev.weir.review.people.Grant;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.refusal.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "people", description = "Who may review, and what; for admins")
@RestController
@RequestMapping(Api.V1)
@PreAuthorize("hasAuthority('review.admin')")
class PeopleApi {
    private final People people;

    PeopleApi(People people) {
        this.people = people;
    }

    /** Somebody to be taken in. */
    @Schema(description = "Somebody to be taken in")
    record Newcomer(
            @Schema(example = "ada") @NotBlank @Size(max = 100)
            String username,

            @Schema(description = "What colleagues call them", example = "Ada") @NotBlank @Size(max = 100)
            String name,

            @NotNull @Size(max = 10) Set<@NotNull Role> roles,

            @Schema(description = "* for every one", example = "[\"*\"]") @Size(max = 500) @Nullable
            Set<@NotNull @Size(max = 100) String> queues,

            @Schema(example = "[]") @Size(max = 500) @Nullable
            Set<@NotNull @Size(max = 100) String> restrictedHarms,

            @Schema(example = "[\"en\"]") @Size(max = 100) @Nullable
            Set<@NotNull @Size(max = 3) String> languages,

            @Schema(example = "[]") @Size(max = 50) @Nullable
            Set<@NotNull @Size(max = 200) String> ownAccounts) {
        NewPerson person() {
            return new NewPerson(
                    username, name, roles, some(queues), some(restrictedHarms), some(languages), some(ownAccounts));
        }
    }

    /** Somebody who was taken in. */
    @Schema(description = "Somebody who was taken in")
    record NewcomerWelcome(
            PersonView person,

            @Schema(description = "To be handed to them, and changed by them; kept nowhere")
            String firstPassword) {
        @Override
        public String toString() {
            return "NewcomerWelcome[" + person.id() + "]";
        }
    }

    /** What is to be different about a person. */
    @Schema(description = "What is to be different about a person; what is left out stays as it is")
    record PersonChange(
            @Schema(example = "Ada") @Size(min = 1, max = 100) @Nullable
            String name,

            @Schema(description = "In place of the roles they had") @Size(max = 10) @Nullable
            Set<@NotNull Role> roles,

            @Schema(description = "In place of the queues they had", example = "[\"*\"]") @Size(max = 500) @Nullable
            Set<@NotNull @Size(max = 100) String> queues,

            @Schema(description = "In place of those they had", example = "[]") @Size(max = 500) @Nullable
            Set<@NotNull @Size(max = 100) String> restrictedHarms,

            @Schema(example = "[\"en\"]") @Size(max = 100) @Nullable
            Set<@NotNull @Size(max = 3) String> languages,

            @Schema(example = "[]") @Size(max = 50) @Nullable
            Set<@NotNull @Size(max = 200) String> ownAccounts,

            @Schema(description = "true ends their sessions and lets them sign in no more") @Nullable
            Boolean disabled) {}

    /** A password to be handed to somebody. */
    @Schema(description = "A password to be handed to somebody")
    record FirstPassword(
            @Schema(description = "To be changed by them; kept nowhere")
            String firstPassword) {
        @Override
        public String toString() {
            return "FirstPassword[]";
        }
    }

    @Operation(summary = "Everybody", description = "By user name, the disabled included.")
    @GetMapping("/people")
    Page<PersonView> listPeople(
            @RequestParam(defaultValue = Api.PAGE) @Min(1) @Max(Api.PAGE_AT_MOST) int limit,
            @Parameter(description = "From the link of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        String after = cursor == null ? "" : Cursor.read(cursor, List::getFirst);
        List<Person> rest = people.list().stream()
                .filter(person -> key(person).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        return Page.of(rest, limit, person -> Cursor.of(key(person)), PersonView::of);
    }

    @Operation(summary = "A person", description = "With roles, grants and who gave them.")
    @GetMapping("/people/{id}")
    PersonView getPerson(@PathVariable @Size(max = 100) String id) {
        return PersonView.of(known(id));
    }

    @Operation(
            summary = "Take somebody in",
            description =
                    "Who signs in with a password. Sent again, it is refused, because the user name is taken by then; reset the"
                            + " password if the answer was lost.")
    @PostMapping("/people")
    @ResponseStatus(HttpStatus.CREATED)
    NewcomerWelcome addPerson(Caller caller, @RequestBody @Valid Newcomer newcomer) {
        Welcome welcome = people.create(newcomer.person(), caller.actor());
        return new NewcomerWelcome(PersonView.of(welcome.person()), welcome.firstPassword());
    }

    @Operation(summary = "Change a person", description = "All of it, or nothing. Somebody has to stay an admin.")
    @PatchMapping("/people/{id}")
    @Transactional
    PersonView changePerson(
            Caller caller, @PathVariable @Size(max = 100) String id, @RequestBody @Valid PersonChange change) {
        Person before = known(id);
        String by = caller.actor();
        if (change.name() != null) {
            people.changeName(id, change.name(), by);
        }
        if (change.roles() != null) {
            people.changeRoles(id, change.roles(), by);
        }
        if (change.queues() != null) {
            replace(before, Grant.Kind.QUEUE, change.queues(), by);
        }
        if (change.restrictedHarms() != null) {
            replace(before, Grant.Kind.HARM, change.restrictedHarms(), by);
        }
        if (change.languages() != null) {
            people.changeLanguages(id, change.languages(), by);
        }
        if (change.ownAccounts() != null) {
            people.changeOwnAccounts(id, change.ownAccounts(), by);
        }
        if (change.disabled() != null && change.disabled() != before.disabled()) {
            if (change.disabled()) {
                people.disable(id, by);
            } else {
                people.enable(id, by);
            }
        }
        return PersonView.of(known(id));
    }

    @Operation(
            summary = "Give a person a new first password",
            description = "Ends their sessions. Sent again, it makes another one.")
    @PostMapping("/people/{id}/password-reset")
    FirstPassword resetPassword(Caller caller, @PathVariable @Size(max = 100) String id) {
        known(id);
        return new FirstPassword(people.resetPassword(id, caller.actor()));
    }

    @Operation(summary = "Sign a person out everywhere", description = "They may sign in again.")
    @PostMapping("/people/{id}/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOutPerson(Caller caller, @PathVariable @Size(max = 100) String id) {
        known(id);
        people.signOutEverywhere(id, caller.actor());
    }

    private void replace(Person before, Grant.Kind kind, Set<String> wanted, String by) {
        Set<String> had = before.grants().stream()
                .filter(grant -> grant.kind() == kind)
                .map(Grant::value)
                .collect(Collectors.toSet());
        had.stream()
                .filter(value -> !wanted.contains(value))
                .forEach(value -> people.revoke(before.id(), kind, value, by));
        wanted.stream()
                .filter(value -> !had.contains(value))
                .forEach(value -> people.grant(before.id(), kind, value, by));
    }

    private Person known(String id) {
        return people.find(id).orElseThrow(() -> Refusal.notFound("person"));
    }

    private static String key(Person person) {
        return person.username().toLowerCase(Locale.ROOT);
    }

    private static Set<String> some(@Nullable Set<String> values) {
        return values == null ? Set.of() : values;
    }
}
