package dev.weir.workers.call;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Map;

/** Calls as HTTP requests, with the endpoint's key and headers. */
final class Requests {
    private final String base;
    private final HttpRequest.Builder common;

    /**
     * @throws IllegalArgumentException when the key is not there
     */
    Requests(EndpointSettings settings, Map<String, String> environment) {
        String address = settings.base().toString();
        this.base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        this.common = HttpRequest.newBuilder();
        settings.headers().forEach(common::setHeader);
        String key = settings.key().read(environment);
        if (key != null) {
            boolean bearer = settings.keyHeader().equalsIgnoreCase("Authorization");
            common.setHeader(settings.keyHeader(), bearer ? "Bearer " + key : key);
        }
    }

    /** Nothing to send is a question that the path asks. */
    HttpRequest of(Call call) {
        HttpRequest.Builder request = common.copy().uri(URI.create(base + call.path()));
        return call.body().length == 0
                ? request.GET().build()
                : request.setHeader("Content-Type", call.mediaType())
                        .setHeader("Accept", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(call.body()))
                        .build();
    }

    /** What is common to all holds the key. */
    @Override
    public String toString() {
        return "Requests[" + base + "]";
    }
}
