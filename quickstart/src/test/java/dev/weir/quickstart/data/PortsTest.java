package dev.weir.quickstart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aTakenPortIsRefusedWithTheOptionThatChangesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.claim(taken.getLocalPort(), "broker", "--kafka-port"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + ", wanted for the broker")
                    .hasMessageContaining("--kafka-port");
        }
    }

    @Test
    void aPortThatListensOnEveryInterfaceIsTakenToo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThatThrownBy(() -> Ports.claim(taken.getLocalPort(), "broker", "--kafka-port"))
                    .isInstanceOf(Refusal.class);
        }
    }

    @Test
    void zeroTakesAnyFreePort() {
        // None of those that systems take for outgoing connections, one of which could have it after a kill.
        assertThat(Ports.claim(0, "broker", "--kafka-port")).isBetween(1_024, 32_767);
    }

    @Test
    void whatIsNoPortIsRefused() {
        assertThatThrownBy(() -> Ports.claim(70_000, "broker", "--kafka-port"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("--kafka-port 70000 is not a port");
    }
}
