package dev.weir.quickstart.worker;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.workers.app.WorkerMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A worker that answers slow signals as a child process. */
public final class WorkerChild {
    private WorkerChild() {}

    /**
     * Describes a worker's process.
     *
     * @param folder where it runs; it keeps nothing
     * @param sources the document that says who answers
     * @param port where it tells its health and metrics, on loopback
     * @param bootstrapServers the broker
     * @param registryUrl the schema registry
     * @return what to start
     */
    public static ChildSpec spec(Path folder, Path sources, int port, String bootstrapServers, String registryUrl) {
        return new ChildSpec(
                "worker",
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=dev/weir/quickstart/child-logback.xml"),
                ClassPath.own(),
                WorkerMain.class.getName(),
                List.of(
                        "-X", "bootstrap.servers=" + bootstrapServers,
                        "-X", "schema.registry.url=" + registryUrl,
                        "-X", "weir.sources=" + sources,
                        "-X", "weir.http.listen=127.0.0.1:" + port),
                Map.of(),
                folder,
                HttpReadiness.at(URI.create(address(port) + "/health/ready")));
    }

    /**
     * Where its health and metrics are.
     *
     * @param port the port it was given
     * @return its address, without a slash at the end
     */
    public static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
