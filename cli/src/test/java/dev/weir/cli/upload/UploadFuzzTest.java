package dev.weir.cli.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.file.BoundedLines;
import dev.weir.testbed.fuzz.Fuzz;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged JSON Lines: every line is an upload or a problem. */
class UploadFuzzTest {
    private static final String LINES = """
            {"accountId": "a", "contentId": "c", "surface": "comments", "texts": [{"name": "body", "text": "hi \\ud83d\\ude00"}], "attributes": {"k": "v"}}
            {"contentId": "d", "attachments": [{"name": "f", "mediaType": "image/png", "content": "aGVsbG8="}], "urls": ["http://a.example"]}
            {"contentId": "e", "revision": 3, "account": {"createdAt": "2026-01-01T00:00:00Z", "verified": true, "followers": 7}}
            {"contentId": "f", "attachments": [{"name": "f", "file": "images/a.png"}]}
            """;

    @TempDir
    Path folder;

    @Test
    void everyLineIsAnUploadOrAProblem() {
        UploadDefaults defaults = new UploadDefaults(
                Optional.of("a"), Optional.of("comments"), Optional.empty(), 0, Optional.empty(), Instant.EPOCH);
        JsonLinesFile file = new JsonLinesFile("x.jsonl", defaults, new NamedFiles(Optional.of(folder), 1_000));
        Fuzz.bytes(List.of(LINES.getBytes(UTF_8), ("[".repeat(20_000) + "\n").getBytes(UTF_8)))
                .into(bytes -> {
                    List<Reading> readings = new ArrayList<>();
                    file.read(new BoundedLines(new ByteArrayInputStream(bytes), 100_000), readings::add);
                    assertThat(readings).hasSizeLessThanOrEqualTo(bytes.length);
                });
    }
}
