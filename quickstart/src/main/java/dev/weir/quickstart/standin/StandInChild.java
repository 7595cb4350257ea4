package dev.weir.quickstart.standin;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.standin.StandInMain;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The stand-in for language models and URL reputation as a child process. What it judges is simulated, and it says so in every answer. */
public final class StandInChild {
    /** About what a hosted model takes for a short answer. */
    private static final int LATENCY_MILLIS = 300;

    private static final double LATENCY_SIGMA = 0.4;

    private StandInChild() {}

    /**
     * Describes the stand-in's process.
     *
     * @param folder where it runs; it keeps nothing
     * @param port where workers, and whoever wants to see it fail, reach it, on loopback
     * @return what to start
     */
    public static ChildSpec spec(Path folder, int port) {
        return new ChildSpec(
                "stand-in",
                List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"),
                ClassPath.own(),
                StandInMain.class.getName(),
                List.of(
                        "--port", String.valueOf(port),
                        "--latency-ms", String.valueOf(LATENCY_MILLIS),
                        "--latency-sigma", String.valueOf(LATENCY_SIGMA)),
                Map.of(),
                folder,
                HttpReadiness.at(URI.create(address(port) + "/v1/models")));
    }

    /**
     * Where it answers.
     *
     * @param port the port it was given
     * @return its address, without a slash at the end
     */
    public static String address(int port) {
        return "http://127.0.0.1:" + port;
    }
}
