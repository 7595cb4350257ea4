package dev.weir.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.data.DataFolder;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import dev.weir.schemas.Action;
import dev.weir.schemas.ReviewTask;
import dev.weir.testbed.Chromium;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code weir demo --exit}, whole and with real parts, twice on the same data. */
@Timeout(600)
class DemoTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private int runs;
    private HttpClient browser = HttpClient.newHttpClient();

    private int demo() throws InterruptedException {
        runs++;
        ServerOptions options = new ServerOptions();
        options.data = folder;
        options.startLimitSeconds = 180;
        options.stopLimitSeconds = 60;
        return Run.of(
                options,
                (places, voice) -> Stream.concat(
                                Plan.demo(places, voice, false).stream(),
                                Stream.of(
                                        new Step.Work("look at the queue", () -> lookAtTheQueue(places)),
                                        new Step.Work("look at the console", () -> lookAtTheConsole(places)),
                                        new Step.Work("decide in the console", () -> decideInTheConsole(places, voice)),
                                        new Step.Work("pull the plug", () -> pullThePlug(places, voice))))
                        .toList(),
                Afterwards.STOP,
                new Voice(said::add, complaints::add));
    }

    /** Enough to try every way of working on, from every queue, and near matches that are held back. */
    private static void lookAtTheQueue(Places places) {
        Map<String, ReviewTask> tasks = ReviewQueue.read(places.bootstrapServers(), places.registryUrl());

        assertThat(tasks).hasSizeBetween(25, 60).containsKeys("goat-1", "minutes-1", "match-1", "cocina-2");
        assertThat(tasks.values())
                .extracting(ReviewTask::getQueue)
                .contains("harassment", "spam", "fraud", "child-safety", "avatars", "general", "languages");
        for (String near : List.of("picture-6", "picture-7", "avatar-4")) {
            assertThat(tasks.get(near))
                    .as(near)
                    .extracting(
                            task -> Objects.requireNonNull(task.getDecision()).getAction())
                    .isEqualTo(Action.HOLD);
        }
    }

    private void lookAtTheConsole(Places places) throws IOException, InterruptedException {
        // A new one each time: sessions outlive a restart.
        browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        assertThat(get(places, "/actuator/health/readiness"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(200))
                .satisfies(answer -> assertThat(answer.body()).contains("UP"));
        assertThat(get(places, "/")).satisfies(leadsTo("/sign-in"));
        signInForTheFirstTime(places);
    }

    /** In the second run only: it changes the password. */
    private void decideInTheConsole(Places places, Voice voice) throws IOException, InterruptedException {
        if (runs == 2 && Chromium.isThere()) {
            new ConsoleShift(places, new Commands(voice, places.bootstrapServers(), places.registryUrl())).work(folder);
        }
    }

    /** In the first run only: it takes its time. */
    private void pullThePlug(Places places, Voice voice) throws IOException, InterruptedException {
        if (runs == 1) {
            new StandInPlug(places, new Commands(voice, places.bootstrapServers(), places.registryUrl()))
                    .pullAndPutBack(folder);
        }
    }

    /** The password that was printed lets in, and nothing can be done before it is changed. */
    private void signInForTheFirstTime(Places places) throws IOException, InterruptedException {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                .matcher(get(places, "/sign-in").body());
        assertThat(token.find()).isTrue();
        String password = places.data().firstPassword().read();
        HttpResponse<String> answer = browser.send(
                HttpRequest.newBuilder(URI.create(places.consoleUrl() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("username=admin&password=" + password + "&_csrf="
                                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer).satisfies(leadsTo("/"));
        assertThat(get(places, "/")).satisfies(leadsTo("/first-password"));
    }

    private static ThrowingConsumer<HttpResponse<String>> leadsTo(String page) {
        return answer -> {
            assertThat(answer.statusCode()).isBetween(302, 303);
            assertThat(answer.headers().firstValue("Location").orElse("").replaceFirst("[?].*", ""))
                    .isEqualTo(page);
        };
    }

    private HttpResponse<String> get(Places places, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(places.consoleUrl() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void theSampleIsDecidedExplainedAndReplayedAndASecondRunGoesOn() throws InterruptedException {
        assertThat(demo()).as("complaints: %s", complaints).isZero();

        assertThat(said).anyMatch(line -> line.contains("BLOCK") && line.contains("CSAE.KNOWN: known-bad"));
        assertThat(said).anyMatch(line -> line.contains("SET ASIDE") && line.contains("UNREADABLE"));
        assertThat(said).anyMatch(line -> line.contains("ALLOW") && line.contains("garden-1"));
        assertThat(said).anyMatch(line -> line.contains("ASK") && line.contains("match-5"));
        assertThat(said).anyMatch(line -> line.contains("ANSWER") && line.contains("llm.toxic is "));
        assertThat(said)
                .anyMatch(line -> line.contains("REVIEW") && line.contains("match-5") && !line.contains("degraded"));
        assertThat(said).anyMatch(line -> line.contains("73 same") && line.contains("0 different"));
        assertThat(said).anyMatch(line -> line.matches(" +[1-9][0-9] wait for a person at http://127.0.0.1:[0-9]+"));
        assertThat(String.join("\n", said)).doesNotContain("apple trees");
        String password = new DataFolder(folder).firstPassword().read();
        assertThat(said).anyMatch(line -> line.contains("Console ") && line.contains("http://127.0.0.1:"));
        assertThat(said).anyMatch(line -> line.contains("first sign-in") && line.contains(password));
        for (String log : List.of("review.log", "postgres.log", "streams.log")) {
            assertThat(new DataFolder(folder).logs().resolve(log)).content().doesNotContain(password);
        }

        said.clear();
        assertThat(demo()).as("complaints: %s", complaints).isZero();
        assertThat(said).anyMatch(line -> line.contains("0 different"));
    }
}
