package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testbed.Database;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The service as behind TLS: every answer tells the browser what not to do. */
class HeadersTest {
    private static App app;

    @BeforeAll
    static void start() {
        app = App.start(Database.fresh(), "weir.review.tls=true");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static final Map<String, String> SAFE = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; font-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "permissions-policy",
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()",
            "referrer-policy",
            "no-referrer",
            "strict-transport-security",
            "max-age=63072000 ; includeSubDomains",
            "x-content-type-options",
            "nosniff",
            "x-frame-options",
            "DENY");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sign-in",
                "/",
                "/nothing-here",
                "/assets/sign-in.css",
                "/api/tasks",
                "/actuator/health",
                "/error"
            })
    void everyAnswerHasThem(String path) {
        Map<String, String> found = new TreeMap<>();
        HttpResponse<String> answer = new Browser().get(app, path);
        SAFE.keySet()
                .forEach(name ->
                        found.put(name, String.join(", ", answer.headers().allValues(name))));
        assertThat(found).containsExactlyInAnyOrderEntriesOf(SAFE);
    }

    @Test
    void pagesAreKeptNowhere() {
        assertThat(new Browser().get(app, "/sign-in").headers().firstValue("Cache-Control"))
                .hasValue("no-cache, no-store, max-age=0, must-revalidate");
    }

    @Test
    void signingOutClearsWhatTheBrowserKept() {
        HttpResponse<String> page = new Browser().get(app, "/sign-in");
        String csrf = page.headers().firstValue("Set-Cookie").orElseThrow();
        String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> out =
                new Browser().post(app, "/sign-out", token, Map.of(), "Cookie", csrf.substring(0, csrf.indexOf(';')));
        assertThat(out.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
    }

    @Test
    void nothingTellsWhatTheServiceIsMadeOf() {
        HttpResponse<String> answer = new Browser().get(app, "/sign-in");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void cookiesAreBoundToThisHostAndToTls() {
        HttpResponse<String> page = new Browser().get(app, "/sign-in");
        String csrf = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(csrf)
                .startsWith("__Host-weir-csrf=")
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain");
        // The JDK's client would not send a secure cookie to a plain address.
        String cookie = csrf.substring(0, csrf.indexOf(';'));
        String token = page.body().replaceAll("(?s).*name=\"_csrf\"[^>]*value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> signedIn = new Browser()
                .post(
                        app,
                        "/sign-in",
                        token,
                        Map.of("username", "admin", "password", App.FIRST_PASSWORD),
                        "Cookie",
                        cookie);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .filteredOn(header -> header.startsWith("__Host-weir="))
                .singleElement()
                .asString()
                .contains("; Path=/", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain", "Max-Age", "Expires");
    }

    @Test
    void pagesNeedNoScriptAndNoStyleInTheirMiddle() {
        assertThat(new Browser().get(app, "/sign-in").body()).doesNotContain("<script", "<style", "style=", "onclick");
    }
}
