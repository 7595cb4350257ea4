package dev.weir.review.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.app.ReviewMain;
import dev.weir.review.security.App;
import dev.weir.review.security.Browser;
import dev.weir.testbed.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class FirstPersonTest {
    private static final Pattern SAID = Pattern.compile("(?m)^Weir: sign in as admin with the password (\\S+) .*$");

    @TempDir
    private Path folder;

    private static App start(Database database, String... more) {
        String[] settings = Stream.concat(
                        Stream.of(
                                "--server.port=0",
                                "--spring.datasource.url=" + database.url(),
                                "--spring.datasource.username=" + Database.USER,
                                "--weir.review.password.memory-kib=7168"),
                        Arrays.stream(more))
                .toArray(String[]::new);
        return new App(SpringApplication.run(ReviewMain.class, settings));
    }

    private static List<String> said(CapturedOutput output) {
        return SAID.matcher(output.getOut())
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static int occurrences(CapturedOutput output, String text) {
        return output.getAll().split(Pattern.quote(text), -1).length - 1;
    }

    @Test
    void aPasswordIsMadeUpAndSaidOnceAndOpensTheDoorToItsChangeOnly(CapturedOutput output) {
        Database database = Database.fresh();
        String password;
        try (App app = start(database)) {
            assertThat(said(output)).hasSize(1);
            password = said(output).getFirst();
            assertThat(Browser.signedIn(app, "admin", password)
                            .get(app, "/")
                            .headers()
                            .firstValue("Location"))
                    .hasValue("/first-password");
        }
        try (App again = start(database)) {
            assertThat(said(output)).as("a second start says nothing").hasSize(1);
            assertThat(again.people().list()).hasSize(1);
        }
        assertThat(occurrences(output, password)).as("said once, logged never").isEqualTo(1);
        PasswordReset.main(new String[] {
            "Admin", "--spring.datasource.url=" + database.url(), "--spring.datasource.username=" + Database.USER
        });
        assertThat(said(output)).hasSize(2);
        try (App afterwards = start(database)) {
            assertThat(new Browser().signIn(afterwards, "admin", password).statusCode())
                    .isEqualTo(422);
            assertThat(new Browser()
                            .signIn(afterwards, "admin", said(output).getLast())
                            .statusCode())
                    .isEqualTo(302);
        }
    }

    @Test
    void theOperatorsPasswordComesFromAFileAndIsNotSaid(CapturedOutput output) throws IOException {
        Path file = Files.writeString(folder.resolve("first"), "given in a file\n");
        try (App app = start(Database.fresh(), "--weir.review.first-password-file=" + file)) {
            assertThat(new Browser().signIn(app, "admin", "given in a file").statusCode())
                    .isEqualTo(302);
        }
        assertThat(said(output)).isEmpty();
        assertThat(output.getAll()).doesNotContain("given in a file");
    }

    @Test
    void oneThatBreaksTheRuleStopsTheStartAndIsNotRepeated(CapturedOutput output) {
        assertThatThrownBy(() -> start(Database.fresh(), "--weir.review.first-password=tooshort"))
                .hasMessageContaining("weir.review.first-password (or the file) cannot be used: It has 8 characters");
        assertThat(output.getAll()).doesNotContain("tooshort");
    }
}
