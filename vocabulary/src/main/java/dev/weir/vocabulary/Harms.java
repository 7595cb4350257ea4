package dev.weir.vocabulary;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The taxonomy of harms, as data: a tab-separated file with a heading line, one harm a line. */
public final class Harms {
    private static final int COLUMNS = 7;
    private static final Harms STANDARD = load("harms.tsv");

    private final Map<String, Harm> byCode;

    private Harms(Map<String, Harm> byCode) {
        this.byCode = Collections.unmodifiableMap(byCode);
    }

    /** The taxonomy that ships with Weir. */
    public static Harms standard() {
        return STANDARD;
    }

    public Optional<Harm> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /**
     * @throws IllegalArgumentException when the taxonomy has no such code
     */
    public Harm get(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("Unknown harm \"" + code + "\""));
    }

    /** All harms in the order of the file, {@link Harm#NONE} included. */
    public Collection<Harm> all() {
        return byCode.values();
    }

    private static Harms load(String resource) {
        InputStream stream = Objects.requireNonNull(Harms.class.getResourceAsStream(resource), resource);
        Map<String, Harm> harms = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            lines.lines().skip(1).map(Harms::parse).forEach(harm -> harms.put(harm.code(), harm));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Harms(harms);
    }

    private static Harm parse(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("harms.tsv: expected " + COLUMNS + " columns in: " + line);
        }
        return new Harm(
                cells[0], Integer.parseInt(cells[1]), cells[2], Action.valueOf(cells[3]), cells[4], cells[5], cells[6]);
    }
}
