package dev.weir.review.console.frame;

import dev.weir.review.refusal.Refusal;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which key does what, for one person: no key does two things. */
public final class Keys {
    /** As the console comes. */
    public static final Keys USUAL = new Keys(new EnumMap<>(Command.class));

    /** The frame and the browser have these. */
    private static final Set<String> TAKEN = Set.of("?", " ", "Escape", "Tab");

    /** Letters, digits, punctuation and symbols: what a keyboard prints. */
    private static final Pattern VISIBLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    private final Map<Command, String> own;

    private Keys(Map<Command, String> own) {
        this.own = Collections.unmodifiableMap(own);
    }

    /**
     * The usual keys with some replaced.
     *
     * @param own a sign by command: a letter, a digit or a punctuation mark, or Enter
     * @throws Refusal when one cannot be a key, or two commands would have the same
     */
    public static Keys of(Map<Command, String> own) {
        Map<Command, String> changed = new EnumMap<>(Command.class);
        own.forEach((command, key) -> {
            String sign = checked(command, key);
            if (!sign.equals(command.usual())) {
                changed.put(command, sign);
            }
        });
        Keys keys = new Keys(changed);
        Map<String, Command> seen = new HashMap<>();
        for (Command command : Command.values()) {
            Command other = seen.putIfAbsent(keys.of(command), command);
            if (other != null) {
                throw invalid("The key " + keys.label(command) + " would do two things: " + other.id() + " and "
                        + command.id() + "; give one of them another key");
            }
        }
        return keys;
    }

    /** The key of a command. */
    public String of(Command command) {
        return own.getOrDefault(command, command.usual());
    }

    /** The key as it is printed on a button. */
    public String label(Command command) {
        String key = of(command);
        return key.length() == 1 ? key.toUpperCase(Locale.ROOT) : key;
    }

    /** What differs from the usual keys. */
    public Map<Command, String> own() {
        return own;
    }

    /** The key of the command of that name, for templates. */
    public String key(String command) {
        return of(Command.valueOf(command));
    }

    /** The label of the key of the command of that name, for templates. */
    public String print(String command) {
        return label(Command.valueOf(command));
    }

    /** All commands, for templates. */
    public Iterable<Command> commands() {
        return Arrays.asList(Command.values());
    }

    private static String checked(Command command, String key) {
        String sign =
                key.strip().equalsIgnoreCase("Enter") ? "Enter" : key.strip().toLowerCase(Locale.ROOT);
        boolean visible = sign.codePointCount(0, sign.length()) == 1
                && VISIBLE.matcher(sign).matches();
        if (!(visible || sign.equals("Enter")) || TAKEN.contains(sign)) {
            throw invalid("The key of " + command.id()
                    + " must be one letter, digit or mark other than ?, or Enter; the rest belongs to the browser");
        }
        return sign;
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Kind.INVALID, message);
    }
}
