package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.people.NewPerson;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.testbed.Database;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Whatever anybody maps, now or later, needs somebody who is signed in, unless it is named here. */
class ClosedDoorsTest {
    /** Open to everybody. */
    private static final Set<String> OPEN =
            Set.of("GET /sign-in", "POST /sign-in", "GET /actuator/health", "GET /actuator/health/x");

    /** The request did not begin on this machine: a proxy handed it on. */
    private static final String[] FROM_AFAR = {"X-Forwarded-For", "203.0.113.7"};

    private static App app;

    @BeforeAll
    static void start() {
        app = App.start(Database.fresh());
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static Set<String> everyEndpoint() {
        return app.context().getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .flatMap(ClosedDoorsTest::requests)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> requests(RequestMappingInfo info) {
        Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
        return info.getPatternValues().stream()
                .map(pattern -> pattern.replaceAll("\\{[^}]*}", "x").replace("**", "x"))
                .flatMap(path -> (methods.isEmpty() ? Set.of(RequestMethod.GET, RequestMethod.POST) : methods)
                        .stream().map(method -> method + " " + path));
    }

    private static boolean turnedAway(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || (answer.statusCode() == 302
                        && answer.headers().firstValue("Location").orElse("").startsWith("/sign-in"));
    }

    @Test
    void nothingIsOpenButWhatIsNamed() {
        Browser browser = new Browser();
        String csrf = browser.csrf(app, "/sign-in");
        Map<String, Integer> open = new TreeMap<>();
        for (String endpoint : everyEndpoint()) {
            String[] parts = endpoint.split(" ", 2);
            HttpResponse<String> answer =
                    browser.call(app, parts[0], parts[1], "X-CSRF-TOKEN", csrf, FROM_AFAR[0], FROM_AFAR[1]);
            if (!turnedAway(answer)) {
                open.put(endpoint, answer.statusCode());
            }
        }
        assertThat(everyEndpoint()).contains("POST /first-password", "GET /v3/api-docs", "GET /actuator/prometheus");
        assertThat(open.keySet()).isEqualTo(OPEN);
    }

    /** Whatever is mapped and does not only read, with a session and without the token of our pages. */
    @Test
    void nothingIsChangedWithoutTheTokenOfOurPages() {
        Welcome welcome = app.people()
                .create(
                        new NewPerson(
                                "everything",
                                "Every Thing",
                                Set.of(Role.values()),
                                Set.of("*"),
                                Set.of(),
                                Set.of(),
                                Set.of()),
                        "test");
        Browser somebody = Browser.signedIn(app, "everything", welcome.firstPassword());
        somebody.choosePassword(app, welcome.firstPassword(), "four words far apart");
        assertThat(somebody.get(app, "/queues").statusCode()).isEqualTo(200);
        Map<String, Integer> answers = new TreeMap<>();
        for (String endpoint : everyEndpoint()) {
            String[] parts = endpoint.split(" ", 2);
            if (!parts[0].equals("GET")) {
                answers.put(endpoint, somebody.call(app, parts[0], parts[1]).statusCode());
            }
        }
        answers.put("POST /sign-out", somebody.call(app, "POST", "/sign-out").statusCode());
        assertThat(answers)
                .hasSizeGreaterThan(40)
                .containsKeys("PUT /api/v1/claims", "DELETE /api/v1/decisions/x", "POST /work/together")
                .allSatisfy(
                        (endpoint, status) -> assertThat(status).as(endpoint).isEqualTo(403));
        assertThat(somebody.get(app, "/queues").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsMappedNowhereIsClosedToo() {
        for (String path :
                Set.of("/", "/nothing", "/webjars/htmx.org/2.0.10/dist/htmx.min.js", "/templates/sign-in.html")) {
            assertThat(turnedAway(new Browser().get(app, path))).as(path).isTrue();
        }
        assertThat(new Browser().get(app, "/assets/sign-in.css").statusCode()).isEqualTo(200);
    }

    @Test
    void aPathWrittenOddlyOpensNothing() {
        for (String path : Set.of(
                "/assets/..%2fapi/x",
                "/assets/%2e%2e/api/x",
                "/sign-in/",
                "//sign-in",
                "/SIGN-IN",
                "/actuator/health/../prometheus",
                "/api/x;a=b",
                "/actuator/health;/../prometheus")) {
            HttpResponse<String> answer = new Browser().get(app, path, FROM_AFAR);
            assertThat(turnedAway(answer) || answer.statusCode() == 400)
                    .as(path + " " + answer.statusCode())
                    .isTrue();
        }
    }

    @Test
    void nothingIsEchoedByTrace() {
        assertThat(new Browser().call(app, "TRACE", "/sign-in").statusCode()).isIn(400, 405);
    }

    @Test
    void healthSaysUpOrDownAndNoMore() {
        for (String path : Set.of("/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness")) {
            HttpResponse<String> answer = new Browser().get(app, path, FROM_AFAR);
            // Without a broker it is not ready, and does not say why.
            assertThat(answer.statusCode()).isEqualTo(path.endsWith("liveness") ? 200 : 503);
            assertThat(answer.body()).contains("\"status\":\"").doesNotContain("components", "details", "PostgreSQL");
        }
    }

    @Test
    void metricsAreForThisMachineAndForWhoeverMayRead() {
        assertThat(new Browser().get(app, "/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(new Browser().get(app, "/actuator/prometheus", FROM_AFAR).statusCode())
                .isEqualTo(401);
        Browser somebody = Browser.admin(app, "four words far apart");
        assertThat(somebody.get(app, "/actuator/prometheus", FROM_AFAR).statusCode())
                .isEqualTo(200);
    }

    @Test
    void htmxIsToldToGoToTheSignInPage() {
        HttpResponse<String> answer = new Browser().get(app, "/somewhere", "HX-Request", "true");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("HX-Redirect")).hasValue("/sign-in");
    }
}
