package dev.weir.review.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.people.NewPerson;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.testbed.Database;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Whatever people type when they sign in stays out of logs and metrics, even when somebody turns logging up. */
@ExtendWith(OutputCaptureExtension.class)
class LogsTest {
    @Test
    void nothingThatIsTypedAtSignInIsLoggedOrCounted(CapturedOutput output) {
        String wrong = "typed in error, twice";
        String chosen = "four words far apart";
        try (App app = App.start(
                Database.fresh(),
                "logging.level.dev.weir=DEBUG",
                "logging.level.org.springframework.security=DEBUG",
                "logging.level.org.springframework.web=DEBUG",
                "logging.level.org.springframework.jdbc=DEBUG",
                "logging.level.org.springframework.session=DEBUG")) {
            Welcome welcome = app.people()
                    .create(
                            new NewPerson(
                                    "maria.moreno",
                                    "Maria Moreno",
                                    Set.of(Role.MODERATOR),
                                    Set.of("comments"),
                                    Set.of(),
                                    Set.of(),
                                    Set.of("account-of-maria")),
                            "test");
            new Browser().signIn(app, "maria.moreno", wrong);
            new Browser().signIn(app, "nobody.here", wrong);
            new Browser().post(app, "/sign-in", "guessed", Map.of("username", "maria.moreno", "password", wrong));
            Browser browser = Browser.signedIn(app, "maria.moreno", welcome.firstPassword());
            browser.choosePassword(app, wrong, chosen);
            browser.choosePassword(app, welcome.firstPassword(), chosen);
            browser.get(app, "/");
            app.people().changeRoles(welcome.person().id(), Set.of(), "test");
            browser.get(app, "/somewhere");
            assertThat(output.getAll())
                    .contains("Access denied to " + welcome.person().id());
            app.people().changeRoles(welcome.person().id(), Set.of(Role.MODERATOR), "test");
            String session = browser.cookies().stream()
                    .filter(cookie -> cookie.getName().equals("weir"))
                    .findAny()
                    .orElseThrow()
                    .getValue();
            String metrics = browser.get(app, "/actuator/prometheus").body();
            assertThat(metrics).contains("weir_review_sign_in_total{answer=\"wrong\"} 2.0");
            for (String secret : Set.of(
                    wrong,
                    chosen,
                    welcome.firstPassword(),
                    App.FIRST_PASSWORD,
                    "maria",
                    "Maria",
                    "nobody.here",
                    session)) {
                assertThat(metrics).doesNotContain(secret);
                assertThat(output.getAll()).as("log").doesNotContain(secret);
            }
        }
    }
}
