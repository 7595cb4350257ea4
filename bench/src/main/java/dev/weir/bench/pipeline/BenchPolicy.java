package dev.weir.bench.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.policy.Policy;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The policy that the bench decides by: twenty rules, most of them about the text. */
public final class BenchPolicy {
    private static final String FILE = "policy.yaml";

    private BenchPolicy() {}

    static String document() {
        try (InputStream document = BenchPolicy.class.getResourceAsStream(FILE)) {
            return new String(document.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws dev.weir.policy.PolicyException when the document has a mistake
     */
    public static Policy compile() {
        return Policy.compile(FILE, document(), Harms.standard());
    }
}
