package dev.weir.workers.app;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Where to listen: a host and a port. */
final class ListenAddress {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9.-]+):([0-9]{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    private ListenAddress() {}

    /**
     * @param text such as {@code 127.0.0.1:8096}; port 0 is any free one
     * @throws ConfigException when it is no such address
     */
    static InetSocketAddress of(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group(2)) > HIGHEST_PORT) {
            throw new ConfigException(WorkerConfig.HTTP_LISTEN, text, "must be host:port, like 127.0.0.1:8096");
        }
        return new InetSocketAddress(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
