package dev.weir.signals.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentTest {
    private static Content sample() {
        Reference reference = new Reference("store://secret-place", Bytes.wrap(new byte[32]), 7L);
        return new Content(
                List.of(new TextPart("body", "secret words", "en")),
                List.of(new Attachment("secret.png", "image/png", Bytes.copyOf((byte) 1, (byte) 2), reference)),
                List.of("https://secret.example"));
    }

    @Test
    void contentsOfEqualPartsAreEqual() {
        assertThat(sample()).isEqualTo(sample()).hasSameHashCodeAs(sample());
    }

    @Test
    void nothingUploadedIsPrinted() {
        Content content = sample();
        assertThat(content.toString() + content.texts() + content.attachments())
                .doesNotContain("secret")
                .contains("1 texts", "12 characters", "2 bytes");
        assertThat(content.attachments().getFirst().reference()).asString().doesNotContain("secret");
    }

    @Test
    void attachmentWithNeitherBytesNorReferenceIsRefused() {
        assertThatThrownBy(() -> new Attachment("a", "image/png", null, null))
                .hasMessageContaining("give at least one");
    }

    @Test
    void referenceRefusesWhatIsNoDigestOrSize() {
        assertThatThrownBy(() -> new Reference("x", Bytes.copyOf((byte) 1), null))
                .hasMessageContaining("32 bytes, not 1");
        assertThatThrownBy(() -> new Reference("x", null, -1L)).hasMessageContaining("-1");
    }

    @Test
    void bytesAreCopiedInAndOut() {
        byte[] source = {1, 2};
        Bytes bytes = Bytes.copyOf(source);
        source[0] = 9;
        bytes.toArray()[1] = 9;
        assertThat(bytes.hex()).isEqualTo("0102");
        assertThat(Bytes.ofHex("0102")).isEqualTo(bytes);
    }
}
