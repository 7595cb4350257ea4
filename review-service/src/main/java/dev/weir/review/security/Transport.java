package dev.weir.review.security;

import java.net.InetAddress;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/** Whether browsers come by https. Refuses to start where passwords would travel readable and nobody said so. */
@Component
class Transport {
    private final boolean tls;

    Transport(TransportSettings settings, ServerProperties server) {
        tls = settings.tls() || (server.getSsl() != null && server.getSsl().isEnabled());
        InetAddress address = server.getAddress();
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!tls && !loopback && !settings.plainHttp()) {
            throw new IllegalStateException("server.address is " + (address == null ? "every address" : address)
                    + " and there is no TLS: set weir.review.tls=true when TLS ends here or at a proxy in front,"
                    + " or server.address=127.0.0.1, or weir.review.plain-http=true to let passwords travel readable");
        }
    }

    boolean tls() {
        return tls;
    }

    /** A cookie's name; with TLS browsers take it from this host only, by https only and for every path (the __Host- prefix). */
    String cookie(String name) {
        return tls ? "__Host-" + name : name;
    }
}
