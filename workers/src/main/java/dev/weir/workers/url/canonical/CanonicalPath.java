package dev.weir.workers.url.canonical;

import java.util.ArrayList;
import java.util.List;

/** Paths without detours. */
final class CanonicalPath {
    private CanonicalPath() {}

    /** Resolves {@code .} and {@code ..}, and makes runs of slashes one. The bytes are those of Latin-1, so that none gets lost. */
    static String of(String path) {
        List<String> kept = new ArrayList<>();
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            if (segment.equals("..")) {
                if (!kept.isEmpty()) {
                    kept.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.add(segment);
            }
        }
        String last = segments[segments.length - 1];
        boolean folder = last.isEmpty() || last.equals(".") || last.equals("..");
        String joined = "/" + String.join("/", kept);
        return folder && !kept.isEmpty() ? joined + "/" : joined;
    }
}
