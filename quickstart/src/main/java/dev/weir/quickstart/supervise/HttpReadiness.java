package dev.weir.quickstart.supervise;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;

/** Asks a child over HTTP: it serves when an address answers with 200. */
public final class HttpReadiness {
    private static final int ANSWER_MILLIS = 3_000;

    private HttpReadiness() {}

    /**
     * Asks this address.
     *
     * @param address what to get
     */
    public static Readiness at(URI address) {
        return () -> {
            try {
                HttpURLConnection connection =
                        (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
                connection.setConnectTimeout(ANSWER_MILLIS);
                connection.setReadTimeout(ANSWER_MILLIS);
                connection.setInstanceFollowRedirects(false);
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } catch (IOException e) {
                return false;
            }
        };
    }
}
