package dev.weir.quickstart.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody who works the queue through the API, as patient as a person: what gets no answer is asked again with the same id, at the next
 * instance.
 */
public final class SimulatedReviewer {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** Before an instance that did not answer is left for another. */
    private static final int PAUSE_MILLIS = 100;

    private static final List<String> CHOICES = List.of(
            "{\"action\": \"ALLOW\", \"harm\": \"NONE\"}",
            "{\"action\": \"RESTRICT\", \"harm\": \"SPAM\"}",
            "{\"action\": \"BLOCK\", \"harm\": \"SPAM\"}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String username;
    private final String password;
    private final List<String> instances;
    private final int thinkMillis;
    private final Map<UUID, String> decided;
    private final BooleanSupplier stopping;
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private int instance;
    private String csrf = "";

    /**
     * @param instances addresses of the instances
     * @param first the instance that is asked first
     * @param think how long a decision takes
     * @param decided takes the content of every decision that was acknowledged
     */
    public SimulatedReviewer(
            String username,
            String password,
            List<String> instances,
            int first,
            Duration think,
            Map<UUID, String> decided,
            BooleanSupplier stopping) {
        this.username = username;
        this.password = password;
        this.instances = instances;
        this.instance = first;
        this.thinkMillis = (int) think.toMillis();
        this.decided = decided;
        this.stopping = stopping;
    }

    /** Works until it is told to stop. */
    public void work() throws InterruptedException {
        signIn();
        while (!stopping.getAsBoolean()) {
            HttpResponse<String> claims = call("PUT", "/api/v1/claims", "{\"hold\": 1}");
            for (JsonNode claim : items(claims)) {
                decide(claim);
            }
            Thread.sleep(thinkMillis);
        }
    }

    private void decide(JsonNode claim) throws InterruptedException {
        UUID id = UUID.randomUUID();
        String body =
                """
                {"task": "%s", "token": %d, "choice": %s}""".formatted(claim.at("/task/id").asText(), claim.get("token").asLong(), choice(id));
        HttpResponse<String> answer = call("PUT", "/api/v1/decisions/" + id, body);
        if (answer.statusCode() == 200) {
            decided.put(id, claim.at("/task/contentId").asText());
        }
    }

    private static String choice(UUID id) {
        return CHOICES.get(Math.floorMod(id.hashCode(), CHOICES.size()));
    }

    private static JsonNode items(HttpResponse<String> answer) {
        try {
            return answer.statusCode() == 200 ? JSON.readTree(answer.body()).path("items") : JSON.createArrayNode();
        } catch (IOException e) {
            throw new UncheckedIOException("The review service answered with what is not JSON", e);
        }
    }

    /** Asks until somebody answers; what an instance says of its own troubles is no answer. */
    private HttpResponse<String> call(String method, String path, String body) throws InterruptedException {
        while (true) {
            try {
                HttpResponse<String> answer = http.send(
                        request(path)
                                .header("Content-Type", "application/json")
                                .header("X-CSRF-TOKEN", csrf)
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 401 || answer.statusCode() == 403) {
                    signIn();
                } else if (answer.statusCode() < 500 && answer.statusCode() != 429) {
                    return answer;
                }
            } catch (IOException e) {
                // Killed just now, or not there yet.
            }
            instance = (instance + 1) % instances.size();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void signIn() throws InterruptedException {
        while (true) {
            try {
                String form =
                        "username=" + username + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8);
                HttpResponse<String> answer = http.send(
                        request("/sign-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("X-CSRF-TOKEN", token("/sign-in"))
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 302) {
                    csrf = token("/first-password");
                    return;
                }
            } catch (IOException | IllegalStateException e) {
                // Killed just now, or not there yet.
            }
            instance = (instance + 1) % instances.size();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private String token(String page) throws IOException, InterruptedException {
        Matcher found = CSRF.matcher(http.send(request(page).GET().build(), HttpResponse.BodyHandlers.ofString())
                .body());
        if (!found.find()) {
            throw new IllegalStateException("no token on " + page);
        }
        return found.group(1);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(instances.get(instance) + path))
                .timeout(ANSWER);
    }
}
