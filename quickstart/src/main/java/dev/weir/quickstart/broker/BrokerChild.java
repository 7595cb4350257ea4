package dev.weir.quickstart.broker;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.Readiness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/** The broker as a child process. */
public final class BrokerChild {
    private static final int ANSWER_MILLIS = 3_000;

    private BrokerChild() {}

    /**
     * Describes the broker's process.
     *
     * @param data where topics are kept; goes on where an earlier start left off
     * @param port where clients connect, on loopback
     * @param controllerPort where the controller listens, on loopback; may differ from start to start
     * @return what to start
     */
    public static ChildSpec spec(Path data, int port, int controllerPort) {
        return new ChildSpec(
                "broker",
                // Without the optimising compiler it starts in a little over half of the processor time.
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=dev/weir/quickstart/child-logback.xml"),
                ClassPath.own(),
                EmbeddedBroker.class.getName(),
                List.of(data.toString(), String.valueOf(port), String.valueOf(controllerPort)),
                Map.of(),
                data,
                answersAt(port));
    }

    private static Readiness answersAt(int port) {
        return () -> accepts(port) && describes("127.0.0.1:" + port);
    }

    /** A plain connection first: Kafka's client complains at length about a port that nobody listens on. */
    private static boolean accepts(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean describes(String bootstrap) throws InterruptedException {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrap,
                "request.timeout.ms",
                ANSWER_MILLIS,
                "default.api.timeout.ms",
                ANSWER_MILLIS,
                "enable.metrics.push",
                false);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get().isEmpty();
        } catch (ExecutionException e) {
            return false;
        }
    }
}
