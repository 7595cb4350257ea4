package dev.weir.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.file.BoundedLines.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundedLinesTest {
    @Test
    void linesEndWithEitherKindOfEndAndTheLastNeedsNone() throws IOException {
        assertThat(read("a\nb\r\n\nü", 10))
                .containsExactly(
                        new Line.Text(1, "a"), new Line.Text(2, "b"), new Line.Text(3, ""), new Line.Text(4, "ü"));
        assertThat(read("", 10)).isEmpty();
    }

    @Test
    void aLineOfTheLimitPassesAndOneByteMoreDoesNot() throws IOException {
        assertThat(read("12345\r\n123456\n1", 5))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo(new Line.Text(1, "12345")),
                        line -> assertThat(line)
                                .isEqualTo(
                                        new Line.Bad(2, "longer than 5 bytes. Shorten it, or raise --max-line-bytes")),
                        line -> assertThat(line).isEqualTo(new Line.Text(3, "1")));
    }

    @Test
    void aLineThatIsNotUtf8IsOneBadLine() throws IOException {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(new byte[] {(byte) 0xff, '\n', 'a'}), 10);

        assertThat(lines.next()).contains(new Line.Bad(1, "not UTF-8. Convert it, say with iconv"));
        assertThat(lines.next()).contains(new Line.Text(2, "a"));
        assertThat(lines.next()).isEmpty();
    }

    private static List<Line> read(String text, int limit) throws IOException {
        BoundedLines lines = new BoundedLines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), limit);
        List<Line> all = new ArrayList<>();
        for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
            all.add(line.get());
        }
        return all;
    }
}
