package dev.weir.review.insight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    @Test
    void whatHasCommasQuotesOrLinesIsQuoted() {
        assertThat(new Csv().line("a,b", "say \"hi\"", "two\nlines", 3).toString())
                .isEqualTo("\"a,b\",\"say \"\"hi\"\"\",\"two\nlines\",3\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@sum", "\t=1"})
    void whatASpreadsheetWouldRunIsMadeHarmless(String value) {
        assertThat(new Csv().line(value).toString().replace("\"", "")).startsWith("'");
    }

    @Test
    void numbersStayNumbers() {
        assertThat(new Csv().line(-5).toString()).isEqualTo("-5\r\n");
    }
}
