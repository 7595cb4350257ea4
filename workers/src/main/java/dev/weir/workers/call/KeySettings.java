package dev.weir.workers.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an endpoint's key comes from and where it goes. The key itself is in no setting.
 *
 * @param place where the server wants it
 * @param field name of the header or query parameter, e.g. {@code x-goog-api-key}; without meaning for {@link Place#BEARER}
 * @param file that holds it; or null
 * @param variable of the environment that holds it; or null. Exactly one of the two is given
 */
public record KeySettings(
        Place place,
        String field,
        @Nullable Path file,
        @Nullable String variable) {
    /** Where a server wants its key. */
    public enum Place {
        /** {@code Authorization: Bearer}. */
        BEARER,
        HEADER,
        QUERY
    }

    public KeySettings {
        if ((file == null) == (variable == null)) {
            throw new IllegalArgumentException("key: give either key.file or key.variable");
        }
        if (place != Place.BEARER && field.isBlank()) {
            throw new IllegalArgumentException("key.field must name the header or query parameter");
        }
    }

    /** @throws IOException when the file cannot be read, or there is no key; never quotes it */
    String read(Map<String, String> environment) throws IOException {
        String key = file != null ? Files.readString(file) : environment.getOrDefault(variable, "");
        if (key.isBlank()) {
            throw new IOException("no key in " + (file != null ? "file " + file : "variable " + variable));
        }
        return key.strip();
    }
}
