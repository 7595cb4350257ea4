package dev.weir.standin.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which path is answered by whom. */
public final class Routes {
    private final List<Entry> entries = new ArrayList<>();

    /**
     * Adds one.
     *
     * @param path a regular expression for the whole path
     */
    public Routes add(String method, String path, Route route) {
        entries.add(new Entry(method, Pattern.compile(path), route));
        return this;
    }

    Optional<Route> find(String method, String path) {
        return entries.stream()
                .filter(entry ->
                        entry.method.equals(method) && entry.path.matcher(path).matches())
                .map(Entry::route)
                .findFirst();
    }

    private record Entry(String method, Pattern path, Route route) {}
}
