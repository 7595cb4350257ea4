package dev.weir.cli.connection;

import dev.weir.cli.terminal.Failure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Properties of clients from a file and from the command line; secrets only from the file or the environment. */
final class ClientProperties {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Za-z_][A-Za-z0-9_]*)}");
    /** Parts of the names of properties whose values everybody on the machine could read in the list of processes. */
    private static final List<String> SECRET =
            List.of("password", "secret", "jaas.config", "user.info", "token", "ssl.keystore.key", "credential");

    private ClientProperties() {}

    /**
     * Reads a properties file; {@code ${env:NAME}} in a value stands for an environment variable.
     *
     * @throws Failure when the file cannot be read, or a variable is not set
     */
    static Map<String, String> read(Path file, Map<String, String> environment) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException e) {
            throw Failure.wrongUsage("--config " + file + ": there is no such file");
        } catch (IOException | IllegalArgumentException e) {
            // The message may quote the line, and the line may hold a password.
            throw Failure.wrongUsage("--config " + file + ": cannot be read as a UTF-8 properties file");
        }
        Map<String, String> resolved = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> {
            String value = properties.getProperty(name);
            resolved.put(name, resolve(value, environment, "--config " + file + ", property " + name));
        });
        return resolved;
    }

    /**
     * Fills in what Kafka's configuration providers know, once for all clients: the registry's would not ask them.
     *
     * @throws Failure when a provider is not there, not allowed, or does not know
     */
    static Map<String, String> provided(Map<String, String> properties) {
        try {
            Map<String, String> provided = new HashMap<>();
            new AbstractConfig(new ConfigDef(), properties, false)
                    .originalsStrings()
                    .forEach((name, value) -> {
                        if (!name.startsWith(AbstractConfig.CONFIG_PROVIDERS_CONFIG)) {
                            provided.put(name, value);
                        }
                    });
            return provided;
        } catch (KafkaException e) {
            throw Failure.wrongUsage("--config, -X: " + e.getMessage());
        }
    }

    /**
     * @throws Failure when a property would show a secret to everybody on the machine
     */
    static void requireNoSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (SECRET.stream().anyMatch(lower::contains)
                && !lower.endsWith(".source")
                && !lower.endsWith(".endpoint.url")) {
            throw Failure.wrongUsage(
                    "-X " + name + ": everybody on this machine can read a command line; put it into a file and"
                            + " give that with --config (there, ${env:NAME} stands for an environment variable)");
        }
    }

    private static String resolve(String value, Map<String, String> environment, String where) {
        Matcher matcher = VARIABLE.matcher(value);
        return matcher.replaceAll(variable -> {
            String found = environment.get(variable.group(1));
            if (found == null) {
                throw new Failure(where + ": the environment variable " + variable.group(1) + " is not set");
            }
            return Matcher.quoteReplacement(found);
        });
    }
}
