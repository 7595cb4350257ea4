package dev.weir.schemas.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * One version of one record's schema as it was once registered, and an example as it was once written. See schemas/README.md among the
 * test resources.
 *
 * @param version number of the folder
 * @param hex plain Avro binary of the example
 * @param expected the example as plain JSON
 */
record KeptVersion(int version, Schema writer, String hex, JsonNode expected) {
    static final Path FOLDER = Path.of("src/test/resources/schemas");

    private static final String SCHEMA = ".avsc";
    private static final String BYTES = ".hex";
    private static final String EXPECTED = ".json";

    /** Every kept version of a record, oldest first; empty when there is none. */
    static List<KeptVersion> of(String name) {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(folder -> Files.exists(folder.resolve(name + SCHEMA)))
                    .map(folder -> load(folder, name))
                    .sorted(Comparator.comparingInt(KeptVersion::version))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeptVersion load(Path folder, String name) {
        try {
            return new KeptVersion(
                    Integer.parseInt(folder.getFileName().toString().substring(1)),
                    new Schema.Parser().parse(Files.readString(folder.resolve(name + SCHEMA))),
                    Files.readString(folder.resolve(name + BYTES)).replaceAll("\\s", ""),
                    new ObjectMapper().readTree(Files.readString(folder.resolve(name + EXPECTED))));
        } catch (IOException e) {
            throw new AssertionError(folder + " is incomplete for " + name, e);
        }
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** Writes the three files of a version into a folder. */
    void save(Path folder) {
        String name = writer.getName();
        String lines = hex.replaceAll(".{96}", "$0\n").strip();
        try {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(name + SCHEMA),
                    (new ObjectMapper().readTree(writer.toString()).toPrettyString() + "\n").getBytes(UTF_8));
            Files.write(folder.resolve(name + BYTES), (lines + "\n").getBytes(UTF_8));
            Files.write(folder.resolve(name + EXPECTED), (expected.toPrettyString() + "\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
