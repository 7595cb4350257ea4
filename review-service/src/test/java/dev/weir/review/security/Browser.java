package dev.weir.review.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Keeps cookies and follows nothing, so that a test sees every answer. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** A browser in which that person is signed in. */
    public static Browser signedIn(App app, String username, String password) {
        Browser browser = new Browser();
        HttpResponse<String> answer = browser.signIn(app, username, password);
        if (answer.statusCode() != 302) {
            throw new AssertionError("sign-in of " + username + " was answered with " + answer.statusCode());
        }
        return browser;
    }

    /** A browser of the admin, whose first password was changed to the one given. */
    public static Browser admin(App app, String password) {
        Browser browser = signedIn(app, "admin", App.FIRST_PASSWORD);
        browser.choosePassword(app, App.FIRST_PASSWORD, password);
        return browser;
    }

    public HttpResponse<String> signIn(App app, String username, String password) {
        return post(app, "/sign-in", csrf(app, "/sign-in"), Map.of("username", username, "password", password));
    }

    public HttpResponse<String> choosePassword(App app, String current, String wanted) {
        return post(
                app,
                "/first-password",
                csrf(app, "/first-password"),
                Map.of("current", current, "password", wanted, "again", wanted));
    }

    /** The CSRF token of the form on a page. */
    public String csrf(App app, String page) {
        Matcher token = CSRF.matcher(get(app, page).body());
        if (!token.find()) {
            throw new AssertionError("no CSRF token on " + page);
        }
        return token.group(1);
    }

    public HttpResponse<String> get(App app, String path, String... headers) {
        return send(with(HttpRequest.newBuilder(app.at(path)).GET(), headers));
    }

    public HttpResponse<String> post(App app, String path, String csrf, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(with(
                HttpRequest.newBuilder(app.at(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("X-CSRF-TOKEN", csrf)
                        .POST(BodyPublishers.ofString(body)),
                headers));
    }

    public HttpResponse<String> call(App app, String method, String path, String... headers) {
        return send(with(HttpRequest.newBuilder(app.at(path)).method(method, BodyPublishers.noBody()), headers));
    }

    /** Goes where a redirect says. */
    public HttpResponse<String> follow(App app, HttpResponse<?> redirect) {
        URI there =
                app.at("/").resolve(redirect.headers().firstValue("Location").orElseThrow());
        return send(HttpRequest.newBuilder(there).GET());
    }

    public List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
