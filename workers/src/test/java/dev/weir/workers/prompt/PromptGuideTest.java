package dev.weir.workers.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the guide to prompts shows is what a document may say. */
class PromptGuideTest {
    private static final String GUIDE = PromptDocuments.file("docs", "prompts.md");

    @Test
    void theShortestPromptIsOne() {
        Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(GUIDE);
        assertThat(block.find()).isTrue();
        assertThat(Prompt.read("prompts.md", block.group(1)).id()).isEqualTo("guard");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatIsInTheGuide(Format format) {
        assertThat(GUIDE).contains("| `" + format.word() + "` |");
    }

    @Test
    void theUsualLimitsAreInTheGuide() {
        SendingLimits usual = SendingLimits.DEFAULT;
        assertThat(GUIDE)
                .contains("| `maxCharacters` | " + usual.maxCharacters() + " |")
                .contains("| `longer` | `" + usual.longer().word() + "` |")
                .contains("| `images` | " + usual.images() + " |")
                .contains("| `maxCompletionTokens` | " + usual.maxCompletionTokens() + " |")
                .contains("| `batch` | " + usual.batch() + " |");
    }
}
