package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;

class TransportTest {
    private static ServerProperties at(@Nullable String address) {
        ServerProperties server = new ServerProperties();
        try {
            server.setAddress(address == null ? null : InetAddress.getByName(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    @Test
    void plainHttpIsForThisMachine() {
        assertThat(new Transport(new TransportSettings(false, false), at("127.0.0.1")).tls())
                .isFalse();
        assertThat(new Transport(new TransportSettings(false, false), at("::1")).tls())
                .isFalse();
    }

    @Test
    void plainHttpToOthersStopsTheStart() {
        for (String address : new String[] {"0.0.0.0", "192.0.2.1", null}) {
            assertThatThrownBy(() -> new Transport(new TransportSettings(false, false), at(address)))
                    .hasMessageContaining("weir.review.tls=true");
        }
    }

    @Test
    void unlessSomebodySaysSo() {
        assertThat(new Transport(new TransportSettings(true, false), at("0.0.0.0")).tls())
                .isTrue();
        assertThat(new Transport(new TransportSettings(false, true), at("0.0.0.0")).tls())
                .isFalse();
    }

    @Test
    void cookiesAreBoundToTheHostWithTls() {
        assertThat(new Transport(new TransportSettings(true, false), at("0.0.0.0")).cookie("weir"))
                .isEqualTo("__Host-weir");
        assertThat(new Transport(new TransportSettings(false, false), at("127.0.0.1")).cookie("weir"))
                .isEqualTo("weir");
    }
}
