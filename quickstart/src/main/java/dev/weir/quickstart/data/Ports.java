package dev.weir.quickstart.data;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Loopback ports, looked at before anything is started on them. */
public final class Ports {
    /** Below this, systems take no ports for outgoing connections. */
    private static final int OUTGOING = 32_768;

    private static final int LOWEST = 16_384;
    private static final int TRIES = 100;

    private Ports() {}

    /**
     * Makes sure that a port can be listened on.
     *
     * @param port the port that was asked for; 0 for any free one
     * @param who who is to listen there
     * @param option the option that changes the port
     * @return the port
     * @throws Refusal when the port is taken or not allowed
     */
    public static int claim(int port, String who, String option) {
        if (port == 0) {
            return anyFree(who, option);
        }
        if (port < 0 || port > 65_535) {
            throw new Refusal(option + " " + port + " is not a port: choose 1 to 65535, or 0 for any free one");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new Refusal(
                    "port %d, wanted for the %s, cannot be used (%s). Choose another with %s, or 0 for any free one"
                            .formatted(port, who, e.getMessage(), option),
                    e);
        }
    }

    /**
     * One that nobody gets by chance, so that it can be listened on again after its listener was killed: a client that tries a port of
     * those for outgoing connections while nobody listens may be given that very port, and keep it.
     */
    private static int anyFree(String who, String option) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, OUTGOING);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken; there are many.
            }
        }
        throw new Refusal("no free port between %d and %d was found for the %s. Choose one with %s"
                .formatted(LOWEST, OUTGOING - 1, who, option));
    }
}
