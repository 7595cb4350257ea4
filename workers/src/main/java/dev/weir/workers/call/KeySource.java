package dev.weir.workers.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an endpoint's key comes from. It is read once, at the start, and never shown. */
public sealed interface KeySource {
    KeySource NONE = new None();

    /**
     * The key without white space around it; null where none is needed.
     *
     * @throws IllegalArgumentException when it is not there, or cannot stand in a header; never quotes it
     */
    @Nullable
    String read(Map<String, String> environment);

    /** The server asks for none. */
    record None() implements KeySource {
        @Override
        public @Nullable String read(Map<String, String> environment) {
            return null;
        }
    }

    /** A file that holds nothing but the key. */
    record InFile(Path file) implements KeySource {
        @Override
        public String read(Map<String, String> environment) {
            try {
                return checked(Files.readString(file), "the file " + file);
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        "key: cannot read the file " + file + "; it must hold the key and nothing else", e);
            }
        }
    }

    /** A variable of the environment. */
    record InEnvironment(String variable) implements KeySource {
        @Override
        public String read(Map<String, String> environment) {
            String value = environment.get(variable);
            if (value == null) {
                throw new IllegalArgumentException("key: the environment has no variable " + variable);
            }
            return checked(value, "the variable " + variable);
        }
    }

    private static String checked(String text, String where) {
        String key = text.strip();
        if (key.isEmpty() || !key.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw new IllegalArgumentException(
                    "key: " + where + " must hold one line of printable ASCII without spaces");
        }
        return key;
    }
}
