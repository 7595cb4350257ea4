package dev.weir.review.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.media.document.DocumentSettings;
import dev.weir.review.media.document.DocumentText;
import dev.weir.review.media.document.NoText;
import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.Kind;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.CleanPicture;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureSettings;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.ContentReference;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class MediaTest {
    private static final Media MEDIA = new Media(
            defaults("weir.media.pictures", PictureSettings.class),
            defaults("weir.media.documents", DocumentSettings.class));

    private static <T> T defaults(String prefix, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource()).bindOrCreate(prefix, type);
    }

    @AfterAll
    static void end() {
        MEDIA.close();
    }

    private static Attachment attachment(String name, String declared, byte[] content) {
        return new Attachment(name, declared, ByteBuffer.wrap(content), null);
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.addPage(new PDPage());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    @Test
    void partsAreListedByWhatTheyAre() throws IOException {
        byte[] text = "you are a fool".getBytes(StandardCharsets.UTF_8);
        byte[] sound = "OggS and more".getBytes(StandardCharsets.UTF_8);
        List<MediaPart> parts = MEDIA.parts(List.of(
                attachment("photo", "application/pdf", png()),
                attachment("paper", "image/png", pdf()),
                attachment("note", "text/plain", text),
                attachment("song", "text/plain", sound),
                attachment("broken", "image/png", Arrays.copyOf(png(), 20))));
        assertThat(parts).extracting(MediaPart::name).containsExactly("photo", "paper", "note", "song", "broken");
        assertThat(parts)
                .extracting(MediaPart::kind)
                .containsExactly(Kind.PICTURE, Kind.DOCUMENT, Kind.DOCUMENT, Kind.OTHER, Kind.PICTURE);
        assertThat(parts)
                .extracting(MediaPart::why)
                .containsExactly(null, null, null, WhyNot.UNSUPPORTED, WhyNot.DAMAGED);
        assertThat(parts.get(0))
                .extracting(MediaPart::width, MediaPart::height, MediaPart::pages)
                .containsExactly(40, 30, 0);
        assertThat(parts.get(1).pages()).isEqualTo(2);
        assertThat(parts.get(3).type()).isEqualTo(FileType.OGG);
        assertThat(parts.get(2).size()).isEqualTo(text.length);
        assertThat(parts.get(2).sha256()).isEqualTo(Sha256.of(Bytes.wrap(text)).hex());
    }

    @Test
    void whatIsElsewhereIsListedAsItsReferenceSaysAndNotShown() {
        Bytes digest = Sha256.of(Bytes.copyOf((byte) 1));
        Attachment known = new Attachment(
                "film",
                "video/mp4",
                null,
                new ContentReference("s3://films/1", ByteBuffer.wrap(digest.toArray()), 99L));
        Attachment unknown =
                new Attachment("other", "image/png", null, new ContentReference("s3://films/2", null, null));
        Attachment nothing = new Attachment("neither", "image/png", null, null);
        List<MediaPart> parts = MEDIA.parts(List.of(known, unknown, nothing));
        assertThat(parts).extracting(MediaPart::why).containsOnly(WhyNot.NOT_HELD);
        assertThat(parts).extracting(MediaPart::kind).containsOnly(Kind.OTHER);
        assertThat(parts).extracting(MediaPart::size).containsExactly(99L, -1L, -1L);
        assertThat(parts).extracting(MediaPart::sha256).containsExactly(digest.hex(), null, null);
        assertThat(MEDIA.picture(unknown, Veil.FULL, Size.LARGE)).isEqualTo(new NoPicture(WhyNot.NOT_HELD));
        assertThat(MEDIA.page(known, 1, Veil.FULL, Size.LARGE)).isEqualTo(new NoPicture(WhyNot.NOT_HELD));
        assertThat(MEDIA.text(known)).isEqualTo(new NoText(WhyNot.NOT_HELD));
    }

    @Test
    void aPartIsShownByItsBytesAndTheRecordIsLeftAsItWas() throws IOException {
        Attachment photo = attachment("photo", "image/jpeg", png());
        Attachment paper = attachment("paper", "application/pdf", pdf());
        assertThat(MEDIA.picture(photo, Veil.VEILED, Size.THUMBNAIL)).isInstanceOf(CleanPicture.class);
        assertThat(MEDIA.picture(paper, Veil.VEILED, Size.THUMBNAIL)).isEqualTo(new NoPicture(WhyNot.UNSUPPORTED));
        assertThat(MEDIA.page(paper, 2, Veil.OUTLINE, Size.THUMBNAIL)).isInstanceOf(CleanPicture.class);
        assertThat(MEDIA.text(paper)).isInstanceOf(DocumentText.class);
        assertThat(MEDIA.text(photo)).isEqualTo(new NoText(WhyNot.UNSUPPORTED));
        assertThat(photo.getContent().position()).isZero();
    }
}
