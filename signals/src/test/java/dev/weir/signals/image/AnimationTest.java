package dev.weir.signals.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnimationTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void aGifOfSeveralPicturesMoves(int pictures) throws IOException {
        assertThat(Animation.in(ImageFormat.GIF, gif(pictures))).isEqualTo(pictures > 1);
    }

    @Test
    void noCutOfAGifBreaksTheLook() throws IOException {
        byte[] file = gif(2).toArray();
        for (int length = 0; length < file.length; length++) {
            Animation.in(ImageFormat.GIF, Bytes.wrap(Arrays.copyOf(file, length)));
        }
        assertThat(Animation.in(ImageFormat.GIF, Bytes.wrap(Arrays.copyOf(file, 40))))
                .isFalse();
    }

    @Test
    void aPngWithAnAnimationChunkBeforeItsPixelsMoves() {
        byte[] still = Samples.file(Samples.ramp(9, 9, BufferedImage.TYPE_INT_RGB), ImageFormat.PNG)
                .toArray();
        assertThat(Animation.in(ImageFormat.PNG, Bytes.wrap(still))).isFalse();
        int afterHeader = 8 + 25;
        ByteBuffer moving = ByteBuffer.allocate(still.length + 20).put(still, 0, afterHeader);
        moving.putInt(8).put(Samples.ascii("acTL")).putInt(2).putInt(0).putInt(0);
        moving.put(still, afterHeader, still.length - afterHeader);
        assertThat(Animation.in(ImageFormat.PNG, Bytes.wrap(moving.array()))).isTrue();
    }

    @Test
    void aWebpWithFramesMoves() {
        byte[] still = Samples.webp(9, 9, 1, 2, 3).toArray();
        assertThat(Animation.in(ImageFormat.WEBP, Bytes.wrap(still))).isFalse();
        ByteBuffer moving = ByteBuffer.allocate(still.length + 24).order(ByteOrder.LITTLE_ENDIAN);
        moving.put(still, 0, 12).put(Samples.ascii("ANMF")).putInt(still.length - 12 + 16);
        moving.put(new byte[16]).put(still, 12, still.length - 12);
        assertThat(Animation.in(ImageFormat.WEBP, Bytes.wrap(moving.array()))).isTrue();
    }

    private static Bytes gif(int pictures) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures; i++) {
                BufferedImage picture = Samples.ramp(8 + i % 2, 8, BufferedImage.TYPE_BYTE_INDEXED);
                writer.writeToSequence(new IIOImage(picture, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        return Bytes.wrap(bytes.toByteArray());
    }
}
