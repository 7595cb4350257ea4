package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version of Weir, as the build wrote it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties properties = new Properties();
        try (InputStream stream = Objects.requireNonNull(Version.class.getResourceAsStream("version.properties"))) {
            properties.load(stream);
        }
        return new String[] {
            "weir " + properties.getProperty("version"),
            "Java " + Runtime.version().feature()
        };
    }
}
