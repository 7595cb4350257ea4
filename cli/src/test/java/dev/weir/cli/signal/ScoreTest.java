package dev.weir.cli.signal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.cli.testbed.Models;
import dev.weir.cli.testbed.Weir;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {
    private static final TextModel MODEL = Models.nonsense("1", 12);

    @TempDir
    private static Path folder;

    private static String model = "";

    @BeforeAll
    static void write() throws IOException {
        model = Files.write(folder.resolve("a.model"), MODEL.toBytes()).toString();
    }

    @Test
    void scoresAreThoseOfTheModelInTheOrderOfTheLines() throws IOException {
        Weir.Result scored = Weir.alone().given("""
                        {"id":"a","text":"milo tesk aruno"}

                        {"text":"zarb wunto zarb"}
                        """).run("score", "--model", model);

        assertThat(scored.exitCode()).as(scored.err()).isZero();
        JsonNode plain = new ObjectMapper().readTree(scored.lines().getFirst());
        JsonNode bad = new ObjectMapper().readTree(scored.lines().getLast());
        assertThat(plain.get("id").textValue()).isEqualTo("a");
        assertThat(plain.at("/scores/spam").intValue())
                .isEqualTo(score("milo tesk aruno"))
                .isLessThan(5000);
        assertThat(bad.get("id").intValue()).isEqualTo(3);
        assertThat(bad.at("/scores/spam").intValue())
                .isEqualTo(score("zarb wunto zarb"))
                .isGreaterThan(5000);
        assertThat(bad.at("/spans/spam/0/end").intValue()).isBetween(1, 15);
        assertThat(scored.out()).doesNotContain("zarb");
    }

    @Test
    void theTextMayBeInAnotherFieldOrBeTheLineItself() {
        assertThat(Weir.alone()
                        .given("{\"id\":7,\"body\":\"milo\"}")
                        .run("score", "--model", model, "--field", "body")
                        .out())
                .startsWith("{\"id\":7,\"scores\":{\"spam\":");
        assertThat(Weir.alone()
                        .given("milo\n\nzarb")
                        .run("score", "--model", model, "--text")
                        .lines())
                .hasSize(3)
                .last()
                .asString()
                .startsWith("{\"id\":3,\"scores\":{\"spam\":");
    }

    @Test
    void aBadLineIsReportedWithoutItsContentAndTheRestGoesOn() throws IOException {
        Path file = Files.writeString(
                folder.resolve("lines.jsonl"), "{\"text\": secret}\n{\"id\":\"secret\"}\n{\"text\":\"milo\"}\n");

        Weir.Result scored = Weir.alone().run("score", "--model", model, file.toString(), "--max-line-bytes", "40");

        assertThat(scored.exitCode()).isEqualTo(1);
        assertThat(scored.lines()).hasSize(1);
        assertThat(scored.err())
                .contains("lines.jsonl, line 1: not JSON from column ")
                .contains("lines.jsonl, line 2: no text in the field \"text\"")
                .doesNotContain("secret");
        assertThat(Weir.alone()
                        .given("{\"text\":\"milo\"}")
                        .run("score", "--model", model, "--max-line-bytes", "5")
                        .err())
                .contains("standard input, line 1: longer than 5 bytes");
    }

    @Test
    void withoutAModelThereIsNothingToScoreWith() {
        assertThat(Weir.alone().run("score").exitCode()).isEqualTo(2);
        assertThat(Weir.alone()
                        .run("score", "--model", folder.resolve("none").toString())
                        .err())
                .contains("none: there is no such file");
    }

    private static int score(String text) {
        return new TextScorer(MODEL, TextLimits.DEFAULT)
                .score(List.of(new ScoredPart("text", text)))
                .scores()
                .getFirst()
                .value();
    }
}
