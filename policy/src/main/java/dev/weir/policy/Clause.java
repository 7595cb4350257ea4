package dev.weir.policy;

import dev.weir.vocabulary.Action;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rules of a policy stand for, in words for people.
 *
 * @param id unique among the clauses of a policy, written like a rule id
 * @param harm code of the harm it is about
 * @param title a few words
 * @param text the clause itself
 * @param examples what breaks it, described
 * @param counterexamples what looks like it and does not break it, described
 * @param actions the actions that fit, mildest first; empty when the document leaves that open
 * @param notice what the uploader is told, by language tag, in the order of the document; empty when the document has none
 */
public record Clause(
        String id,
        String harm,
        String title,
        String text,
        List<String> examples,
        List<String> counterexamples,
        List<Action> actions,
        Map<String, String> notice) {
    public Clause {
        examples = List.copyOf(examples);
        counterexamples = List.copyOf(counterexamples);
        actions = List.copyOf(actions);
        notice = Collections.unmodifiableMap(new LinkedHashMap<>(notice));
    }
}
