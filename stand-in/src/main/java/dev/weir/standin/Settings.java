package dev.weir.standin;

import org.jspecify.annotations.Nullable;

/**
 * How a stand-in starts.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param key what callers must show, as a bearer token, as {@code X-Goog-Api-Key} or as {@code key=}; null when anybody may ask
 * @param control how it behaves at first
 */
public record Settings(String host, int port, @Nullable String key, Control control) {
    private static final String LOOPBACK = "127.0.0.1";

    /** On loopback, on any free port, open and well-behaved. */
    public static Settings normal() {
        return new Settings(LOOPBACK, 0, null, Control.NORMAL);
    }

    public Settings withPort(int other) {
        return new Settings(host, other, key, control);
    }

    public Settings withKey(String other) {
        return new Settings(host, port, other, control);
    }

    public Settings with(Control other) {
        return new Settings(host, port, key, other);
    }
}
