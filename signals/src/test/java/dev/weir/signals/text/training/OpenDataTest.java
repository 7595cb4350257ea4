package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published artefact on the real dev splits, where they are at hand. */
class OpenDataTest {
    private static final Path OPEN = Path.of(System.getProperty("weir.shared.data", ""), "text", "open");
    private static final Path MODEL =
            Path.of(System.getProperty("weir.home", ".."), "examples", "models", "text-baseline.weirmodel");

    @ParameterizedTest
    @CsvSource({
        "davidson, toxic, 0.96",
        "jigsaw_wiki, toxic, 0.90",
        "cold_zh, toxic, 0.94",
        "hatexplain, hate, 0.86",
        "sms_spam, spam, 0.93"
    })
    void ranksAsWellAsItsCardSays(String source, String label, double auc) throws IOException, ModelFormatException {
        assumeTrue(Files.isDirectory(OPEN), "skipped: no data for development (system property weir.shared.data)");
        TextScorer scorer = new TextScorer(TextModel.read(Files.readAllBytes(MODEL)), TextLimits.DEFAULT);
        List<LabelledText> dev = LabelledTexts.read(OPEN, "dev").stream()
                .filter(text -> text.source().equals(source))
                .toList();

        assertThat(Judged.of(scorer, label, source, dev).ranking().auc()).isGreaterThan(auc);
    }
}
