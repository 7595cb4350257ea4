package dev.weir.cli.file;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types of images by the ends of their names. */
public final class MediaTypes {
    private static final Map<String, String> BY_END = Map.of(
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "gif", "image/gif",
            "bmp", "image/bmp");

    private MediaTypes() {}

    public static Optional<String> of(Path file) {
        return Optional.ofNullable(BY_END.get(end(file)));
    }

    /** What stands behind the last dot, in lower case; empty when there is none. */
    public static String end(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
