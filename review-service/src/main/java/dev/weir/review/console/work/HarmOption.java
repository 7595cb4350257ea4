package dev.weir.review.console.work;

import dev.weir.policy.Clause;
import dev.weir.policy.Policy;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something a person can find: a clause of the policy, or a harm that has none. A list jumps to what is typed, so labels begin with the
 * word people look for.
 *
 * @param value {@code HARM|clause}
 */
public record HarmOption(String value, String label) {

    /** A heading in the list and what is below it. */
    public record Group(String name, List<HarmOption> options) {
        public Group {
            options = List.copyOf(options);
        }
    }

    static String value(String harm, @Nullable String clause) {
        return harm + "|" + (clause == null ? "" : clause);
    }

    /** Everything that can be found under a policy. */
    static List<Group> under(Optional<Policy> policy) {
        List<Group> groups = new ArrayList<>();
        policy.map(Policy::clauses)
                .filter(clauses -> !clauses.isEmpty())
                .ifPresent(clauses -> groups.add(new Group(
                        "Clauses", clauses.stream().map(HarmOption::of).toList())));
        groups.add(new Group(
                "Harms without a clause",
                Harms.standard().all().stream()
                        .filter(harm -> !harm.code().equals(Harm.NONE))
                        // With several clauses about it, a harm can be meant as a whole.
                        .filter(harm -> policy.stream()
                                        .flatMap(document -> document.clauses().stream())
                                        .filter(clause -> clause.harm().equals(harm.code()))
                                        .count()
                                != 1)
                        .map(harm -> new HarmOption(value(harm.code(), null), harm.title() + " (" + harm.code() + ")"))
                        .sorted(Comparator.comparing(HarmOption::label))
                        .toList()));
        return groups;
    }

    private static HarmOption of(Clause clause) {
        return new HarmOption(value(clause.harm(), clause.id()), clause.title() + " (" + clause.harm() + ")");
    }
}
