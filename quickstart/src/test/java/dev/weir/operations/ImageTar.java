package dev.weir.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image as it is loaded into an engine.
 *
 * @param manifest which images it has
 * @param config how a container of it starts
 * @param permissions of every file and folder, by absolute path
 * @param classPath what the program is started with
 */
record ImageTar(JsonNode manifest, JsonNode config, Map<String, Integer> permissions, List<String> classPath) {
    private static final String CLASS_PATH = "/app/jib-classpath-file";

    static ImageTar read(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode manifest = json.missingNode();
        JsonNode config = json.missingNode();
        Map<String, Integer> permissions = new TreeMap<>();
        StringBuilder classPath = new StringBuilder();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                switch (entry.getName()) {
                    case "manifest.json" -> manifest = json.readTree(tar.readAllBytes());
                    case "config.json" -> config = json.readTree(tar.readAllBytes());
                    default -> readLayer(tar, permissions, classPath);
                }
            }
        }
        return new ImageTar(
                manifest,
                config.path("config"),
                permissions,
                List.of(classPath.toString().split(":", -1)));
    }

    @SuppressWarnings("resource") // The caller's stream goes on behind the layer.
    private static void readLayer(InputStream compressed, Map<String, Integer> permissions, StringBuilder classPath)
            throws IOException {
        TarArchiveInputStream layer = new TarArchiveInputStream(new GZIPInputStream(compressed));
        for (TarArchiveEntry entry = layer.getNextEntry(); entry != null; entry = layer.getNextEntry()) {
            String path = ("/" + entry.getName()).replaceFirst("^//", "/").replaceFirst("/$", "");
            permissions.put(path, entry.getMode() & 0777);
            if (path.equals(CLASS_PATH)) {
                classPath.append(new String(layer.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
