package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTextModelTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void trainsFromAFolderAndMeasuresIntoTheCard() throws IOException, ModelFormatException {
        write("cat_wiki.train.jsonl.gz", Nonsense.texts(400, 1));
        write("cat_wiki.dev.jsonl.gz", Nonsense.texts(120, 2));
        Path artefact = folder.resolve("m.weirmodel");
        Path card = folder.resolve("card.md");
        Files.writeString(card, "# Mine\n\n<!-- measured: begin -->\nold\n<!-- measured: end -->\n\nkept\n");

        int status = run(
                "--data",
                folder.toString(),
                "--out",
                artefact.toString(),
                "--date",
                "2026-01-02",
                "--card",
                card.toString(),
                "--shift",
                folder.toString());

        assertThat(status).isZero();
        TextModel model = TextModel.read(Files.readAllBytes(artefact));
        assertThat(model.card().trained()).isEqualTo("2026-01-02");
        assertThat(model.card().trainingData()).containsExactly("cat_wiki", "weir_neutral");
        assertThat(Files.readString(card))
                .startsWith("# Mine\n")
                .endsWith("\nkept\n")
                .contains(model.digest(), "| cat_wiki | 120 |", "## Other sources")
                .doesNotContain("\nold\n", "zwackel");
    }

    @Test
    void argumentsThatAreNotUnderstoodGiveTheUsage() throws IOException {
        assertThat(run("--data")).isEqualTo(2);
        assertThat(run("--nothing", "x")).isEqualTo(2);
        assertThat(run("--data", "x", "--out", "y")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("Not understood: --nothing", "Missing: --date", "Usage: TrainTextModel");
    }

    @Test
    void aCardWithoutMarksIsLeftAlone() throws IOException {
        write("cat_wiki.train.jsonl.gz", Nonsense.texts(60, 1));
        write("cat_wiki.dev.jsonl.gz", Nonsense.texts(40, 2));
        Path card = folder.resolve("card.md");
        Files.writeString(card, "# Mine\n");

        assertThatThrownBy(() -> run(
                        "--data",
                        folder.toString(),
                        "--out",
                        folder.resolve("m").toString(),
                        "--date",
                        "2026-01-02",
                        "--card",
                        card.toString()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("lacks the marks");
        assertThat(card).hasContent("# Mine\n");
    }

    private int run(String... arguments) throws IOException {
        PrintStream out = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return TrainTextModel.run(arguments, out, err);
    }

    private void write(String name, List<LabelledText> texts) throws IOException {
        String lines = texts.stream()
                .map(text -> "{\"id\":\"%s\",\"text\":\"%s\",\"labels\":{%s},\"src\":\"cat_wiki\",\"lang\":\"xx\"}\n"
                        .formatted(text.id(), text.text(), labels(text.labels())))
                .collect(Collectors.joining());
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static String labels(Map<String, Boolean> labels) {
        return labels.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + (entry.getValue() ? 1 : 0))
                .collect(Collectors.joining(","));
    }
}
