package dev.weir.quickstart.supervise;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where child processes load their classes from. */
public final class ClassPath {
    /** System property: the class path of children, our own jar first, where it is another than this process's. */
    private static final String CHILDREN = "weir.children.class.path";

    private ClassPath() {}

    /** The class path of this process, for children of our own. */
    public static List<Path> own() {
        return entries(System.getProperty(CHILDREN, System.getProperty("java.class.path")));
    }

    /** The entries of a class path as the JVM writes it. */
    static List<Path> entries(String path) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath())
                .toList();
    }

    /**
     * The class path of a program that is not ours: what runs it under the tether, and its jar.
     *
     * @param jar the program
     */
    public static List<Path> foreign(Path jar) {
        return Stream.of(tether(), jar).map(Path::toAbsolutePath).toList();
    }

    private static Path tether() {
        String children = System.getProperty(CHILDREN);
        if (children != null) {
            return entries(children).getFirst();
        }
        try {
            return Path.of(ClassPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Cannot tell where this program is", e);
        }
    }
}
