package dev.weir.workers.url.rules;

import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.workers.url.canonical.CanonicalUrl;
import dev.weir.workers.url.canonical.UrlHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged links, and damaged files of rules about them. */
class RuleFuzzTest {
    private static final String RULES = """
            # hosts
            one.example          # this host only
            .all.example
            path.example/login/
            https://EXACT.example/a%62c?x=1
            10.1
            """;
    private static final List<String> LINKS = List.of(
            "http://user:pass@www.b\u00fccher.example:8080/a/../b%2525?q=1#frag",
            "https://0x7f.1/", "//[::ffff:1.2.3.4]/x", "http://3279880203/blah");

    @TempDir
    Path folder;

    @Test
    void aDamagedLinkIsALinkOrNone() {
        Fuzz.texts(LINKS).into(text -> CanonicalUrl.of(text).ifPresent(UrlHash::all));
    }

    @Test
    void aDamagedFileOfRulesIsReadOrRefused() {
        Path file = folder.resolve("block.txt");
        Fuzz.bytes(List.of(RULES.getBytes(StandardCharsets.UTF_8)))
                .mayThrow(IOException.class)
                .into(bytes -> {
                    Files.write(file, bytes);
                    new RuleBook(file, null)
                            .about(CanonicalUrl.of("http://one.example/").orElseThrow());
                });
    }
}
