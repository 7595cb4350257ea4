package dev.weir.quickstart.streams;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.streams.app.StreamsMain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.GroupState;

/** The streams app as a child process. */
public final class StreamsChild {
    /** Its application id, which is also its consumer group. */
    public static final String APPLICATION = "weir";

    private static final int ANSWER_MILLIS = 3_000;

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
        return new ChildSpec(
                "streams",
                List.of("-Xmx512m", "-Dlogback.configurationFile=dev/weir/quickstart/child-logback.xml"),
                ClassPath.own(),
                StreamsMain.class.getName(),
                List.of(
                        "-X", "bootstrap.servers=" + bootstrapServers,
                        "-X", "schema.registry.url=" + registryUrl,
                        "-X", "application.id=" + APPLICATION,
                        "-X", "state.dir=" + data),
                Map.of(),
                data,
                () -> hasJoined(bootstrapServers));
    }

    private static boolean hasJoined(String bootstrapServers) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "request.timeout.ms",
                ANSWER_MILLIS,
                "default.api.timeout.ms",
                ANSWER_MILLIS,
                "enable.metrics.push",
                false);
        try (Admin admin = Admin.create(settings)) {
            return admin.describeConsumerGroups(List.of(APPLICATION)).all().get().values().stream()
                    .anyMatch(group -> group.groupState() == GroupState.STABLE
                            && !group.members().isEmpty());
        } catch (ExecutionException e) {
            return false;
        }
    }
}
