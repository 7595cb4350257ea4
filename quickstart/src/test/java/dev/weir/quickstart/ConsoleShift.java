package dev.weir.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import dev.weir.quickstart.demo.Commands;
import dev.weir.schemas.Action;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.serde.AvroSerdes;
import dev.weir.schemas.topics.Topics;
import dev.weir.testbed.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The whole circle, in a real browser: uploads are decided by the stream, a person decides them anew, and the stream says so. */
final class ConsoleShift {
    private static final List<String> ALIKE = List.of("shift-1", "shift-2", "shift-3");
    private static final String PASSWORD = "four words far apart";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Places places;
    private final Commands commands;

    ConsoleShift(Places places, Commands commands) {
        this.places = places;
        this.commands = commands;
    }

    /** Signs in for the first time, decides three comments that are alike in one go, and waits for the stream's word. */
    void work(Path folder) throws IOException, InterruptedException {
        upload(folder);
        try (BrowserContext context = Chromium.get()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(places.consoleUrl())
                        .setViewportSize(1366, 768)
                        .setLocale("en-GB"))) {
            Page page = context.newPage();
            signIn(page);
            decideTogether(page);
        }
        Map<String, Decision> decided = decidedByPeople();
        assertThat(decided).containsOnlyKeys(ALIKE);
        assertThat(decided.values()).extracting(Decision::getAction).containsOnly(Action.BLOCK);
    }

    private void upload(Path folder) throws IOException, InterruptedException {
        Path file = folder.resolve("alike.jsonl");
        Files.writeString(file, ALIKE.stream().map("""
                        {"accountId": "%1$s", "contentId": "%1$s", "surface": "comments", "language": "en",\
                         "texts": [{"name": "body", "text": "Nobody here asked you, you stupid idiot, so shut up."}]}
                        """::formatted).collect(Collectors.joining()));
        commands.run("submit", file.toString());
        until(
                "the uploads wait for a person",
                () -> ReviewQueue.read(places.bootstrapServers(), places.registryUrl())
                        .keySet()
                        .containsAll(ALIKE));
    }

    private void signIn(Page page) throws IOException {
        page.navigate("/");
        page.fill("#username", "admin");
        page.fill("#password", places.data().firstPassword().read());
        page.click("button[type=submit]");
        page.waitForURL("**/first-password");
        page.fill("#current", places.data().firstPassword().read());
        page.fill("#password", PASSWORD);
        page.fill("#again", PASSWORD);
        page.click("button:has-text('Save password')");
        page.waitForURL("**/queues");
    }

    private static void decideTogether(Page page) {
        page.navigate("/tasks?content=shift-*");
        assertThat(page.locator("a.go")).hasCount(ALIKE.size());
        page.locator("a.go").first().click();
        page.waitForLoadState(LoadState.LOAD);
        page.keyboard().press("Enter");
        Locator task = page.locator(".task:not([hidden])");
        Locator alike = task.locator("[name=sibling]");
        assertThat(alike).hasCount(ALIKE.size() - 1);
        alike.all().forEach(Locator::check);
        task.locator("h1, h2").first().click();
        page.keyboard().press("b");
        page.keyboard().press("Enter");
        page.click("#messages button:has-text('Yes, decide 2 more')");
    }

    private Map<String, Decision> decidedByPeople() throws InterruptedException {
        Map<String, Decision> latest = new HashMap<>();
        try (KafkaConsumer<String, Decision> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", places.bootstrapServers(), "isolation.level", "read_committed"),
                new StringDeserializer(),
                new AvroSerdes(Map.of("schema.registry.url", places.registryUrl()))
                        .values(Decision.class)
                        .deserializer())) {
            List<TopicPartition> partitions =
                    consumer.partitionsFor(new Topics(Topics.DEFAULT_PREFIX).decisions()).stream()
                            .map(info -> new TopicPartition(info.topic(), info.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            until("people's decisions are on the topic", () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (record.value() != null && record.value().getDecidedBy() == DecidedBy.PERSON) {
                        latest.put(record.key(), record.value());
                    }
                });
                return latest.keySet().containsAll(ALIKE);
            });
        }
        return latest;
    }

    private static void until(String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (!isSo.getAsBoolean()) {
            assertThat(Instant.now()).as("not in time: " + what).isBefore(end);
            Thread.sleep(100);
        }
    }
}
