package dev.weir.quickstart.streams;

import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.streams.app.StreamsMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The streams app as a child process. */
public final class StreamsChild {
    /** Its application id, which is also its consumer group. */
    public static final String APPLICATION = "weir";

    private StreamsChild() {}

    /**
     * Describes the streams app's process.
     *
     * @param data where local state is kept; goes on where an earlier start left off
     * @param bootstrapServers the broker
     * @param registryUrl the schema registry
     * @return what to start
     */
    public static ChildSpec spec(Path data, String bootstrapServers, String registryUrl) {
        String listen = "127.0.0.1:" + Ports.claim(0, "streams app's health", "another start");
        return new ChildSpec(
                "streams",
                List.of("-Xmx512m", "-Dlogback.configurationFile=dev/weir/quickstart/child-logback.xml"),
                ClassPath.own(),
                StreamsMain.class.getName(),
                List.of(
                        "-X", "bootstrap.servers=" + bootstrapServers,
                        "-X", "schema.registry.url=" + registryUrl,
                        "-X", "application.id=" + APPLICATION,
                        "-X", "state.dir=" + data,
                        "-X", "weir.http.listen=" + listen,
                        // The supervisor waits for it.
                        "-X", "weir.health.interval.ms=500"),
                Map.of(),
                data,
                HttpReadiness.at(URI.create("http://" + listen + "/health/ready")));
    }
}
