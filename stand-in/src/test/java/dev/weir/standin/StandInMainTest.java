package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandInMainTest {
    private static final Pattern ADDRESS = Pattern.compile("http://[0-9.:]+");

    @TempDir
    Path folder;

    @Test
    void aProcessSaysWhereItListensAndThatItOnlyPretends() throws Exception {
        Process process = start("--error-rate", "1", "--error-status", "502");
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();

            assertThat(line).contains("SIMULATED");
            assertThat(status(line)).isEqualTo(502);
        } finally {
            process.destroy();
        }
    }

    @Test
    void aFileSaysHowItBehaves() throws Exception {
        Path control = Files.writeString(
                folder.resolve("control.json"), "{\"behaviours\":[{\"fault\":\"STATUS\",\"status\":418}]}");
        Process process = start("--control", control.toString());
        try (BufferedReader out = process.inputReader()) {
            assertThat(status(out.readLine())).isEqualTo(418);
        } finally {
            process.destroy();
        }
    }

    private static int status(String line) throws IOException, InterruptedException {
        Matcher address = ADDRESS.matcher(line);
        assertThat(address.find()).isTrue();
        HttpRequest request = HttpRequest.newBuilder(URI.create(address.group() + "/v1/models"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StandInMain.class.getName(),
                "--port",
                "0"));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
