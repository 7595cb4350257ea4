package dev.weir.signals.text.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledTextsTest {
    @TempDir
    private Path folder;

    @Test
    void readsTheSplitAndLeavesAbsentLabelsUnknown() throws IOException {
        write("one.train.jsonl.gz", """
                {"id":"1","text":"lomer \\u00e9","labels":{"toxic":1,"hate":0},"src":"one","lang":"en","meta":{"a":[1,{"b":2}]}}
                {"id":"2","text":"tavin","labels":{},"src":"one","lang":"de","meta":null}
                """);
        write("one.dev.jsonl.gz", "{\"id\":\"3\",\"text\":\"dosk\",\"labels\":{},\"src\":\"one\",\"lang\":\"en\"}\n");

        List<LabelledText> rows = LabelledTexts.read(folder, "train");

        assertThat(rows)
                .containsExactly(
                        new LabelledText("1", "lomer \u00E9", "one", "en", Map.of("toxic", true, "hate", false)),
                        new LabelledText("2", "tavin", "one", "de", Map.of()));
        assertThat(rows.getFirst().label("toxic")).isEqualTo(1);
        assertThat(rows.getFirst().label("hate")).isZero();
        assertThat(rows.getFirst().label("spam")).isEqualTo(LabelledText.UNKNOWN);
    }

    @Test
    void aBrokenLineIsNamedButNotQuoted() throws IOException {
        write("bad.train.jsonl.gz", "{\"id\":\"1\",\"text\":\"x\",\"labels\":{}}\n{\"text\":\"secret words\n");

        assertThatThrownBy(() -> LabelledTexts.read(folder, "train"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("bad.train.jsonl.gz, line 2")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aSourceWithoutADevSplitGivesUpOneTextInEight() {
        List<LabelledText> all = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            all.add(new LabelledText("id" + i, "text number " + i, "alone", "en", Map.of("toxic", true)));
        }
        Splits splits = Splits.of(all, List.of());

        assertThat(splits.dev()).hasSizeBetween(420, 580);
        assertThat(splits.train()).hasSize(4_000 - splits.dev().size()).doesNotContainAnyElementsOf(splits.dev());
    }

    @Test
    void aTrainingTextThatReadsLikeADevTextIsDropped() {
        LabelledText dev = new LabelledText("1", "Lomer, tavin!", "one", "en", Map.of("toxic", true));
        LabelledText same = new LabelledText("2", "lomer tavin", "one", "en", Map.of("toxic", true));
        LabelledText other = new LabelledText("3", "lomer dosk", "one", "en", Map.of("toxic", true));

        assertThat(Splits.of(List.of(same, other), List.of(dev)).train()).containsExactly(other);
    }

    private void write(String name, String content) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
