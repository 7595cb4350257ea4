package dev.weir.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void textOfAnyLanguageStaysAsItIs() {
        assertThat(Printable.of("naïve 日本語 🙂 \"quoted\"")).isEqualTo("naïve 日本語 🙂 \"quoted\"");
    }

    @Test
    void whatMovesTheCursorOrTurnsTheTextIsEscaped() {
        assertThat(Printable.of("a\u001b[31m\r\nb\u202ec\u0085"))
                .isEqualTo("a\\u001b[31m\\u000d\\u000ab\\u202ec\\u0085");
    }
}
