package dev.weir.review.console.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.media.picture.Veil;
import dev.weir.review.refusal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    @Test
    void theUsualKeysAreAllDifferent() {
        assertThat(Arrays.stream(Command.values()).map(Keys.USUAL::of)).doesNotHaveDuplicates();
        assertThat(Keys.of(Map.of()).own()).isEmpty();
    }

    @Test
    void aKeyThatDoesTwoThingsIsRefusedWithBothNames() {
        assertThatThrownBy(() -> Keys.of(Map.of(Command.ALLOW, "R"))).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
            assertThat(refusal.what()).contains("allow", "restrict");
        });
    }

    @Test
    void theGuideListsEveryKey() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "console.md"));
        for (Command command : Command.values()) {
            assertThat(guide).contains("| `" + Keys.USUAL.label(command) + "` | " + command.does() + " |");
        }
    }

    @Test
    void twoCommandsMayExchangeTheirKeys() {
        Keys keys = Keys.of(Map.of(Command.ALLOW, "b", Command.BLOCK, "A"));
        assertThat(keys.of(Command.ALLOW)).isEqualTo("b");
        assertThat(keys.label(Command.BLOCK)).isEqualTo("A");
    }

    @Test
    void whatIsNoKeyOrBelongsToTheBrowserIsRefused() {
        for (String bad : List.of("?", "ab", "", " ", "Escape", "Tab", "\u200B", "\u0007")) {
            assertThatThrownBy(() -> Keys.of(Map.of(Command.ALLOW, bad)))
                    .as(bad)
                    .isInstanceOf(Refusal.class);
        }
        assertThat(Keys.of(Map.of(Command.ALLOW, "ä", Command.BLOCK, "4")).of(Command.ALLOW))
                .isEqualTo("ä");
    }

    @Test
    void whatIsKeptIsReadAgainAndNonsenseCountsAsNotSet() {
        Preference wanted =
                new Preference(Theme.DARK, true, Veil.OUTLINE, Veil.FULL, Keys.of(Map.of(Command.ALLOW, "1")));
        Preference read = Preferences.read(Map.of("console", Preferences.written(wanted)));
        assertThat(read.theme()).isEqualTo(Theme.DARK);
        assertThat(read.blind()).isTrue();
        assertThat(read.veil()).isEqualTo(Veil.OUTLINE);
        assertThat(read.peek()).isEqualTo(Veil.FULL);
        assertThat(read.keys().own()).containsExactly(Map.entry(Command.ALLOW, "1"));
        assertThat(Preferences.read(Map.of("console", Map.of("theme", 7, "veil", "NONE", "keys", "a"))))
                .isEqualTo(Preference.USUAL);
    }

    @Test
    void noSettingShowsAPictureUnveiledByItself() {
        assertThat(new Preference(Theme.SYSTEM, false, Veil.FULL, Veil.VEILED, Keys.USUAL))
                .returns(Veil.GREY, Preference::veil)
                .returns(Veil.GREY, Preference::peek);
    }
}
