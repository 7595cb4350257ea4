package dev.weir.vitals;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Addresses to listen at, as they are written in settings. */
public final class Address {
    private Address() {}

    /**
     * Reads {@code host:port}; an IPv6 address in brackets. Port 0 is any that is free.
     *
     * @throws IllegalArgumentException when it is nothing of the kind, or the host is unknown
     */
    public static InetSocketAddress of(String text) {
        try {
            URI uri = new URI("http://" + text);
            boolean whole = uri.getHost() != null
                    && uri.getPort() >= 0
                    && uri.getPort() <= 65_535
                    && uri.getRawUserInfo() == null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (!whole) {
                throw new IllegalArgumentException(
                        "an address is written host:port, such as 127.0.0.1:8091, not \"" + text + "\"");
            }
            return new InetSocketAddress(InetAddress.getByName(uri.getHost()), uri.getPort());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(
                    "an address is written host:port, such as 127.0.0.1:8091, not \"" + text + "\"", e);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("the host of \"" + text + "\" is not known here", e);
        }
    }
}
