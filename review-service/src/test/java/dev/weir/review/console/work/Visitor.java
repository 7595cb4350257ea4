package dev.weir.review.console.work;

import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who is signed in and asks by hand, without a browser that would keep to the rules. */
public final class Visitor {
    private static final String PASSWORD = "four words far apart";
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final Running running;
    private final String id;
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private String csrf = "";

    private Visitor(Running running, String id) {
        this.running = running;
        this.id = id;
    }

    /** A new person with the queue and the roles. */
    public static Visitor to(Running running, String queue, Role... roles) {
        People people = running.get(People.class);
        String username = Samples.fresh("visitor");
        Welcome welcome = people.create(
                new NewPerson(username, "Robin Example", Set.of(roles), Set.of(queue), Set.of(), Set.of(), Set.of()),
                "test");
        people.choosePassword(welcome.person().id(), PASSWORD, "none");
        Visitor visitor = new Visitor(running, welcome.person().id());
        visitor.csrf = visitor.token("/sign-in");
        visitor.form("/sign-in", "username=" + username + "&password=" + PASSWORD.replace(' ', '+'));
        visitor.csrf = visitor.token("/settings");
        return visitor;
    }

    public String id() {
        return id;
    }

    private String token(String page) {
        Matcher token = FORM_TOKEN.matcher(get(page).body());
        if (!token.find()) {
            throw new AssertionError("no CSRF token on " + page);
        }
        return token.group(1);
    }

    public HttpResponse<String> get(String path) {
        return send(request(path).GET(), BodyHandlers.ofString());
    }

    public HttpResponse<byte[]> bytes(String path) {
        return send(request(path).GET(), BodyHandlers.ofByteArray());
    }

    /** An answer that does not end by itself. */
    public HttpResponse<InputStream> stream(String path) {
        return send(request(path).header("Accept", "text/event-stream").GET(), BodyHandlers.ofInputStream());
    }

    public HttpResponse<String> form(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-CSRF-TOKEN", csrf)
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> json(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header("X-CSRF-TOKEN", csrf)
                        .POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    /** The same as another site would send it. */
    public HttpResponse<String> forged(String path, String body) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + running.port() + path));
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
