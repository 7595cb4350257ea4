package dev.weir.vitals;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.config.ConfigDef;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a process is given its settings on the command line: a mixin for its command. */
public final class GivenSettings {
    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with the settings.")
    private @Nullable Path file;

    @Option(names = "-X", paramLabel = "KEY=VALUE", description = "One setting; wins over the file.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * What the file says and what was given beside it.
     *
     * @throws IOException when the file cannot be read; its message names the file and quotes nothing of it
     */
    public Properties read() throws IOException {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (NoSuchFileException e) {
                throw new IOException("--config " + file + ": there is no such file", e);
            } catch (IOException | IllegalArgumentException e) {
                // The message may quote the line, and the line may hold a password.
                throw new IOException("--config " + file + ": cannot be read as a UTF-8 properties file", e);
            }
        }
        properties.putAll(settings);
        return properties;
    }

    /** Settings as documentation: for each a line with its name and default, and one with what it means. */
    public static String described(ConfigDef definition) {
        StringBuilder text = new StringBuilder();
        definition
                .configKeys()
                .values()
                .forEach(key -> text.append("  ")
                        .append(key.name)
                        .append(key.hasDefault() ? " (default " + key.defaultValue + ")" : " (required)")
                        .append("\n      ")
                        .append(key.documentation)
                        .append('\n'));
        return text.toString();
    }
}
