package dev.weir.review.console.frame;

import dev.weir.review.media.picture.Veil;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Reviewers;
import dev.weir.review.refusal.Refusal;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people set up for themselves; kept with the person, so that it follows them. */
@Component
public class Preferences {
    private static final String KEY = "console";

    private final Reviewers reviewers;
    private final People people;

    Preferences(Reviewers reviewers, People people) {
        this.reviewers = reviewers;
        this.people = people;
    }

    /** How a person wants the console; what makes no sense any more counts as not set. */
    public Preference of(Reviewer person) {
        return reviewers
                .find(person.id())
                .map(Person::settings)
                .map(Preferences::read)
                .orElse(Preference.USUAL);
    }

    /** Keeps how a person wants the console; their other settings stay. */
    public void keep(Reviewer person, Preference wanted) {
        Map<String, Object> settings = new LinkedHashMap<>(
                people.find(person.id()).map(Person::settings).orElse(Map.of()));
        settings.put(KEY, written(wanted));
        people.changeSettings(person.id(), settings, person.id());
    }

    static Preference read(Map<String, Object> settings) {
        if (!(settings.get(KEY) instanceof Map<?, ?> console)) {
            return Preference.USUAL;
        }
        Preference usual = Preference.USUAL;
        return new Preference(
                one(Theme.class, console.get("theme"), usual.theme()),
                is(console.get("blind"), usual.blind()),
                one(Veil.class, console.get("veil"), usual.veil()),
                one(Veil.class, console.get("peek"), usual.peek()),
                keys(console.get("keys")));
    }

    static Map<String, Object> written(Preference wanted) {
        Map<String, Object> keys = new LinkedHashMap<>();
        wanted.keys().own().forEach((command, key) -> keys.put(command.name(), key));
        Map<String, Object> console = new LinkedHashMap<>();
        console.put("theme", wanted.theme().name());
        console.put("blind", wanted.blind());
        console.put("veil", wanted.veil().name());
        console.put("peek", wanted.peek().name());
        console.put("keys", keys);
        return console;
    }

    private static boolean is(@Nullable Object value, boolean otherwise) {
        return value instanceof Boolean set ? set : otherwise;
    }

    private static <E extends Enum<E>> E one(Class<E> type, @Nullable Object value, E otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(value)) {
                return constant;
            }
        }
        return otherwise;
    }

    private static Keys keys(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> kept)) {
            return Keys.USUAL;
        }
        Map<Command, String> own = new EnumMap<>(Command.class);
        for (Command command : Command.values()) {
            if (kept.get(command.name()) instanceof String key) {
                own.put(command, key);
            }
        }
        try {
            return Keys.of(own);
        } catch (Refusal clash) {
            // A command that is new here may want a key that the person gave to another.
            return Keys.USUAL;
        }
    }
}
