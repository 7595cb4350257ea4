package dev.weir.signals.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The golden digests come from another implementation of the documented encoding. */
class ContentDigestTest {
    @Test
    void goldenVectors() {
        assertThat(digest(new Content(List.of(), List.of(), List.of())))
                .isEqualTo("3892c8f0833a750998c71b7385c1b0b47c77bf936035747658408ce90b6590e0");
        byte[] declared = new byte[Sha256.LENGTH];
        for (int i = 0; i < declared.length; i++) {
            declared[i] = (byte) i;
        }
        Content full = new Content(
                List.of(new TextPart("body", "Grüße \ud83c\udf0a"), new TextPart("title", "", "de")),
                List.of(
                        Attachment.of("a", "image/png", Bytes.copyOf((byte) 1, (byte) 2, (byte) 3)),
                        Attachment.at("b", "video/mp4", new Reference("store://b", Bytes.wrap(declared), 7L))),
                List.of("https://example.org/"));
        assertThat(digest(full)).isEqualTo("c51dca7a7eec83619db2356abec76392e78408410b7ba0cad7496ee67845e53b");
    }

    @Test
    void unpairedSurrogatesAreNotConfused() {
        assertThat(digest(Content.ofText("body", "\ud83c")))
                .isEqualTo("a776178d188fe4261607a4fee846e6599f2edf7ca3934ebff032d674230ad98f")
                .isNotEqualTo(digest(Content.ofText("body", "\ud83d")))
                .isNotEqualTo(digest(Content.ofText("body", "?")));
    }

    @Test
    void charactersCannotMoveBetweenNeighbours() {
        assertDifferent(
                Content.ofText("ab", "c"),
                Content.ofText("a", "bc"),
                Content.ofText("", "abc"),
                new Content(List.of(new TextPart("a", "b", "c")), List.of(), List.of()),
                new Content(List.of(new TextPart("a", "b", "")), List.of(), List.of()),
                new Content(List.of(new TextPart("a", "b")), List.of(), List.of("c")),
                new Content(List.of(new TextPart("a", "b")), List.of(), List.of("c", "")),
                new Content(List.of(new TextPart("a", "b")), List.of(), List.of("", "c")),
                new Content(List.of(), List.of(), List.of("ab", "c")),
                new Content(List.of(), List.of(), List.of("a", "bc")),
                Content.ofAttachments(Attachment.of("a", "bc", Bytes.copyOf())),
                Content.ofAttachments(Attachment.of("ab", "c", Bytes.copyOf())),
                Content.ofAttachments(Attachment.at("ab", "c", new Reference("", null, null))),
                Content.ofAttachments(Attachment.at("ab", "c", new Reference("", null, 0L))),
                Content.ofAttachments(new Attachment("ab", "c", Bytes.copyOf(), new Reference("", null, null))));
    }

    private static void assertDifferent(Content... contents) {
        assertThat(contents).extracting(ContentDigestTest::digest).doesNotHaveDuplicates();
    }

    @Test
    void digestsAreEqualExactlyWhenContentsAre() {
        Random random = new Random(1);
        Map<Content, String> digests = new HashMap<>();
        Map<String, Content> contents = new HashMap<>();
        for (int i = 0; i < 20_000; i++) {
            Content content = anyContent(random);
            String digest = digest(content);
            assertThat(digests.computeIfAbsent(content, key -> digest)).isEqualTo(digest);
            assertThat(contents.computeIfAbsent(digest, key -> content)).isEqualTo(content);
        }
        assertThat(contents).hasSizeBetween(1_000, 19_000);
    }

    /** Few and short values, so that equal contents and near misses are common. */
    private static Content anyContent(Random random) {
        List<TextPart> texts = new ArrayList<>();
        List<Attachment> attachments = new ArrayList<>();
        List<String> urls = new ArrayList<>();
        for (int parts = random.nextInt(3); parts > 0; parts--) {
            switch (random.nextInt(3)) {
                case 0 ->
                    texts.add(new TextPart(word(random), word(random), random.nextBoolean() ? word(random) : null));
                case 1 -> attachments.add(anyAttachment(random));
                default -> urls.add(word(random));
            }
        }
        return new Content(texts, attachments, urls);
    }

    private static Attachment anyAttachment(Random random) {
        Bytes bytes = random.nextBoolean() ? Bytes.wrap(new byte[random.nextInt(2)]) : null;
        Reference reference = bytes == null || random.nextBoolean()
                ? new Reference(
                        word(random),
                        random.nextBoolean() ? Bytes.wrap(new byte[Sha256.LENGTH]) : null,
                        random.nextBoolean() ? (long) random.nextInt(2) : null)
                : null;
        return new Attachment(word(random), word(random), bytes, reference);
    }

    private static String word(Random random) {
        return "ab".substring(random.nextInt(2), 1 + random.nextInt(2));
    }

    private static String digest(Content content) {
        return ContentDigest.of(content).hex();
    }
}
