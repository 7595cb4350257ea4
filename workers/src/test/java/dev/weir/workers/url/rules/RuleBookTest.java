package dev.weir.workers.url.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.workers.url.canonical.CanonicalUrl;
import dev.weir.workers.url.rules.RuleBook.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
    private static final String BLOCK = """
            # hosts
            one.example          # this host only
            .all.example
            path.example/login/
            https://EXACT.example/a%62c?x=1
            10.1
            """;

    @TempDir
    Path folder;

    private Path block;
    private Path allow;

    @BeforeEach
    void write() throws IOException {
        block = Files.writeString(folder.resolve("block.txt"), BLOCK);
        allow = Files.writeString(folder.resolve("allow.txt"), ".all.example\nours.example\n");
    }

    @ParameterizedTest
    @CsvSource({
        "http://one.example/any, BLOCK",
        "http://www.one.example/, NONE",
        "http://all.example/, BLOCK",
        "http://very.deep.all.example/, BLOCK",
        "http://notall.example/, NONE",
        "http://path.example/login/form, BLOCK",
        "http://www.path.example/login/, BLOCK",
        "http://path.example/logins, NONE",
        "http://exact.example/abc?x=1, BLOCK",
        "http://exact.example/abc?x=2, NONE",
        "http://10.0.0.1/, BLOCK",
        "http://ours.example/, ALLOW",
        "http://other.example/, NONE"
    })
    void aRuleIsAboutItsHostsAndPaths(String url, Word word) throws Exception {
        assertThat(about(new RuleBook(block, allow), url)).isEqualTo(word);
    }

    @Test
    void whatIsBlockedIsNotAllowedByAnotherList() throws Exception {
        assertThat(about(new RuleBook(null, allow), "http://all.example/")).isEqualTo(Word.ALLOW);
        assertThat(about(new RuleBook(block, allow), "http://all.example/")).isEqualTo(Word.BLOCK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two words",
                "*.bad.example",
                "mailto:a@bad.example",
                ".com",
                ".co.uk",
                ".bad.example/x",
                "http://"
            })
    void aLineThatIsNoRuleIsNamedByFileAndLine(String line) throws Exception {
        Files.writeString(block, "one.example\n\n" + line + "\n");

        assertThatThrownBy(() -> new RuleBook(block, allow))
                .isInstanceOf(RuleFileException.class)
                .hasMessageStartingWith(block + ":3: ")
                .hasMessageNotContaining(line);
    }

    @Test
    void aFileThatIsMissingAtTheStartIsAnError() {
        assertThatThrownBy(() -> new RuleBook(folder.resolve("none.txt"), null)).isInstanceOf(IOException.class);
    }

    @Test
    void aChangedFileIsReadAgain() throws Exception {
        RuleBook book = new RuleBook(block, allow);
        int before = book.fingerprint();
        Files.writeString(block, "two.example\n");

        assertThat(book.refresh()).isTrue();
        assertThat(book.refresh()).isFalse();

        assertThat(about(book, "http://two.example/")).isEqualTo(Word.BLOCK);
        assertThat(about(book, "http://one.example/")).isEqualTo(Word.NONE);
        assertThat(book.fingerprint()).isNotEqualTo(before);
    }

    @Test
    void aFileThatTurnsBadOrVanishesChangesNothing() throws Exception {
        RuleBook book = new RuleBook(block, allow);

        Files.writeString(block, "two words\n");
        assertThat(book.refresh()).isFalse();
        assertThat(about(book, "http://one.example/")).isEqualTo(Word.BLOCK);

        Files.delete(block);
        assertThat(book.refresh()).isFalse();
        assertThat(about(book, "http://one.example/")).isEqualTo(Word.BLOCK);
    }

    private static Word about(RuleBook book, String url) {
        return book.about(CanonicalUrl.of(url).orElseThrow());
    }
}
