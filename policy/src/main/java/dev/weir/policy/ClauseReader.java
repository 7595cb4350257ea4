package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.Quoted;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Action;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code clauses}. */
final class ClauseReader {
    static final String SECTION = "clauses";

    private static final Set<String> FIELDS =
            Set.of("id", "harm", "title", "text", "examples", "counterexamples", "actions", "notice");

    private final Harms harms;
    private final ClauseLimits limits;

    ClauseReader(Harms harms, ClauseLimits limits) {
        this.harms = harms;
        this.limits = limits;
    }

    Clauses read(YamlMapping root) {
        List<Clause> clauses = new ArrayList<>();
        Map<String, Place> places = new LinkedHashMap<>();
        List<YamlMapping> entries = root.mappings(SECTION, "a clause");
        if (entries.size() > limits.maxClauses()) {
            root.mistake(
                    root.placeOf(SECTION),
                    entries.size() + " clauses are more than the limit of " + limits.maxClauses(),
                    "Split the policy by surface (metadata.surfaces).");
        }
        for (YamlMapping entry : entries) {
            clause(entry, places).ifPresent(clauses::add);
        }
        return new Clauses(clauses, places);
    }

    private Optional<Clause> clause(YamlMapping fields, Map<String, Place> places) {
        fields.allowOnly(FIELDS);
        Optional<String> id = fields.require("id", "hate").flatMap(DocumentFields::id);
        if (id.isPresent() && places.putIfAbsent(id.get(), fields.place()) != null) {
            fields.mistake(
                    fields.placeOf("id"), "the clause id `" + id.get() + "` is used twice", "Rename one of them.");
        }
        Optional<Harm> harm = fields.require("harm", "HATE").flatMap(value -> DocumentFields.harm(value, harms));
        Optional<String> title =
                fields.require("title", "\"Hate\"").flatMap(value -> text(value, "the title", limits.maxTitle()));
        Optional<String> text = fields.require("text", "\"We do not accept ...\"")
                .flatMap(value -> text(value, "the text", limits.maxText()));
        List<String> examples = texts(fields, "examples");
        List<String> counterexamples = texts(fields, "counterexamples");
        List<Action> actions = ladder(fields);
        Map<String, String> notice = notice(fields);
        if (id.isEmpty() || harm.isEmpty() || title.isEmpty() || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Clause(
                id.get(), harm.get().code(), title.get(), text.get(), examples, counterexamples, actions, notice));
    }

    private static Optional<String> text(YamlValue value, String what, int longest) {
        Optional<String> text = value.text().map(Quoted::text).map(String::strip);
        if (text.isPresent() && text.get().isEmpty()) {
            value.mistake(what + " is empty", "Write what people should read, or remove it.");
            return Optional.empty();
        }
        int length = text.map(known -> known.codePointCount(0, known.length())).orElse(0);
        if (length > longest) {
            value.mistake(
                    what + " has " + length + " characters, more than the limit of " + longest,
                    "Say it in fewer words: people read it at work.");
            return Optional.empty();
        }
        return text;
    }

    private List<String> texts(YamlMapping fields, String name) {
        List<YamlValue> items = fields.find(name).map(YamlValue::list).orElse(List.of());
        if (items.size() > limits.maxExamples()) {
            fields.mistake(
                    fields.placeOf(name),
                    items.size() + " " + name + " are more than the limit of " + limits.maxExamples(),
                    "Keep those that show the line best.");
        }
        return items.stream()
                .flatMap(item -> text(item, "one of the " + name, limits.maxExample()).stream())
                .toList();
    }

    private static List<Action> ladder(YamlMapping fields) {
        List<Action> actions = new ArrayList<>();
        for (YamlValue step : fields.find("actions").map(YamlValue::list).orElse(List.of())) {
            Optional<Action> action = step.word(Action.class);
            if (action.isPresent() && !actions.isEmpty() && !action.get().isMoreSevereThan(actions.getLast())) {
                step.mistake(
                        action.get() + " does not come after " + actions.getLast() + " in `actions`, mildest first",
                        "Order: ALLOW, RESTRICT, REVIEW, HOLD, BLOCK, each at most once.");
            } else {
                action.ifPresent(actions::add);
            }
        }
        return actions;
    }

    private Map<String, String> notice(YamlMapping fields) {
        Map<String, String> notice = new LinkedHashMap<>();
        fields.find("notice").flatMap(value -> value.mapping("notice")).ifPresent(languages -> {
            if (languages.names().size() > limits.maxLanguages()) {
                languages.mistake(
                        languages.place(),
                        languages.names().size() + " languages are more than the limit of " + limits.maxLanguages(),
                        "Keep the languages of your uploaders.");
            }
            for (String tag : languages.names()) {
                if (!Names.isLanguage(tag)) {
                    languages.mistake(
                            languages.placeOf(tag), "`" + tag + "` is not a usable language tag", Names.LANGUAGE_RULE);
                }
                languages
                        .find(tag)
                        .flatMap(value -> text(value, "the notice in " + tag, limits.maxNotice()))
                        .ifPresent(text -> notice.put(tag, text));
            }
        });
        return notice;
    }
}
