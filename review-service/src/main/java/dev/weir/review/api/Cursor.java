package dev.weir.review.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.refusal.Refusal;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/**
 * A place in a list. Clients send it back as they got it and read nothing into it.
 *
 * @param parts the sort key of the item it stands after; no part holds a tab
 */
public record Cursor(List<String> parts) {
    private static final int CHARS = 1_000;

    public Cursor {
        parts = List.copyOf(parts);
    }

    /** A place from a sort key. */
    public static Cursor of(Object... parts) {
        return new Cursor(Arrays.stream(parts).map(String::valueOf).toList());
    }

    /** As it stands in a link. */
    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\t", parts).getBytes(UTF_8));
    }

    /**
     * What a client sent back.
     *
     * @param <T> the sort key
     * @param key makes the sort key of the parts; whatever it throws means that the cursor is none of this list
     * @throws Refusal when the cursor is none of this list
     */
    public static <T> T read(String text, Function<List<String>, T> key) {
        try {
            if (text.length() > CHARS) {
                throw new IllegalArgumentException("too long");
            }
            return key.apply(List.of(new String(Base64.getUrlDecoder().decode(text), UTF_8).split("\t", -1)));
        } catch (RuntimeException e) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The cursor is none of this list; take it from the link \"next\" of the page before");
        }
    }
}
