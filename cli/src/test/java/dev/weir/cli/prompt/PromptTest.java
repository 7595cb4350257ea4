package dev.weir.cli.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.topics.ControlKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "prompts", "guard.yaml");

    @TempDir
    private static Path folder;

    private final Site site = Site.ready();

    private static Path write(String name, String document) throws IOException {
        return Files.writeString(folder.resolve(name), document);
    }

    private static String example() throws IOException {
        return Files.readString(EXAMPLE);
    }

    private List<String> keys() {
        return site.records(site.topics().prompts()).stream()
                .map(record -> new String(record.key(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void theExampleIsGood() {
        Weir.Result checked = Weir.alone().run("prompt", "check", EXAMPLE.toString());

        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.lines()).containsExactly(EXAMPLE + ": good; 0 warnings");
    }

    @Test
    void checkSaysWhereAndWhatToDo() throws IOException {
        Path bad = write("bad.yaml", example().replace("kind: Prompt", "kind: Promt"));

        Weir.Result checked = Weir.alone().run("prompt", "check", bad.toString(), EXAMPLE.toString());

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .anyMatch(line -> line.startsWith(bad + ":") && line.contains("`kind` must be Prompt"))
                .contains(bad + ": not good; 1 problems", EXAMPLE + ": good; 0 warnings");
        assertThat(Weir.alone().run("prompt", "check", "--json", bad.toString()).lines())
                .anyMatch(line -> line.startsWith("{\"kind\":\"problem\""))
                .anyMatch(line -> line.contains("\"ok\":false,\"problems\":1"));
    }

    @Test
    void aPromptIsPublishedPutInForceAndItsChangeUndone() throws IOException {
        Path next = write("next.yaml", example().replaceFirst("version: \\S+", "version: 99"));
        assertThat(site.run("prompt", "publish", EXAMPLE.toString()).exitCode()).isZero();
        assertThat(site.run("prompt", "publish", next.toString()).out()).contains("in force: guard version 99");
        String[] shown = site.run("prompt", "show").lines().toArray(String[]::new);
        assertThat(shown).hasSize(2);
        assertThat(shown[0]).startsWith("guard ").contains("version 99").contains("in force since");
        assertThat(shown[1]).contains("document published");
        assertThat(site.run("prompt", "show", "guard", "--source").out()).isEqualTo(Files.readString(next));

        String first = shown[1].replaceFirst(".*digest (\\w+),.*", "$1");
        assertThat(site.run("prompt", "activate", "guard", first).exitCode()).isZero();

        assertThat(site.run("prompt", "show", "guard", "--source").out()).isEqualTo(example());
        assertThat(keys())
                .filteredOn(key -> key.startsWith(ControlKeys.DOCUMENT))
                .as("each document once")
                .hasSize(2);
        assertThat(keys()).filteredOn(ControlKeys.active("guard")::equals).hasSize(3);
    }

    @Test
    void aBadPromptIsNotPublished() throws IOException {
        Path bad = write("refused.yaml", example().replace("kind: Prompt", "kind: Promt"));

        Weir.Result refused = site.run("prompt", "publish", bad.toString());

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("not published");
        assertThat(keys()).isEmpty();
    }

    @Test
    void whatWasNeverPublishedIsNamed() {
        site.run("prompt", "publish", EXAMPLE.toString());

        assertThat(site.run("prompt", "activate", "guard", "0000").err()).contains("No document of guard");
        assertThat(site.run("prompt", "activate", "other", "0000").err()).contains("There are: [guard]");
        assertThat(site.run("prompt", "show", "other").err()).contains("There are: [guard]");
        assertThat(site.run("prompt", "show", "--source").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutPromptsItSaysHowToPublishOne() {
        assertThat(site.run("prompt", "show").out()).contains("weir prompt publish FILE");
    }
}
