package dev.weir.cli.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Weir;
import dev.weir.signals.content.Bytes;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.fingerprint.NormalText;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FingerprintTest {
    @TempDir
    private static Path folder;

    @Test
    void aTextHasTheDigestOfItsBytesAndOfItsNormalForm() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "Good  MORNING");
        String plain = Sha256.of(Bytes.wrap("Good  MORNING".getBytes(StandardCharsets.UTF_8)))
                .hex();
        String normal = NormalText.digest("good morning").orElseThrow().hex();

        assertThat(Weir.alone().run("fingerprint", file.toString()).lines())
                .containsExactly(file.toString(), "  sha256          " + plain, "  text_sha256     " + normal);
        assertThat(Weir.alone().run("fingerprint", "--json", file.toString()).lines())
                .containsExactly(
                        "{\"file\":\"" + file + "\",\"sha256\":\"" + plain + "\",\"textSha256\":\"" + normal + "\"}");
    }

    @Test
    void anImageHasItsPdqHashInEightOrientations() throws IOException {
        Path file = image("a.png");

        Weir.Result printed = Weir.alone().run("fingerprint", file.toString());

        assertThat(printed.exitCode()).as(printed.err()).isZero();
        assertThat(printed.lines()).hasSize(11);
        assertThat(printed.lines().subList(3, 11))
                .allMatch(line -> line.matches("  pdq [a-z0-9_]+ +[0-9a-f]{64}"))
                .doesNotHaveDuplicates();
        assertThat(printed.lines().get(3)).startsWith("  pdq as_stored ");
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestGoesOn() throws IOException {
        Path damaged = Files.write(folder.resolve("damaged.png"), Files.readAllBytes(image("b.png")));
        Files.write(damaged, Arrays.copyOf(Files.readAllBytes(damaged), 60));
        Path wrong = Files.writeString(folder.resolve("wrong.jpg"), "not an image");
        Path good = image("c.png");

        Weir.Result printed = Weir.alone()
                .run(
                        "fingerprint",
                        folder.resolve("none").toString(),
                        damaged.toString(),
                        wrong.toString(),
                        good.toString(),
                        "--json");

        assertThat(printed.exitCode()).isEqualTo(1);
        assertThat(printed.err())
                .contains("none: there is no such file")
                .contains("damaged.png: a damaged image")
                .contains("wrong.jpg: no image of a format that Weir decodes");
        assertThat(printed.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("damaged.png").contains("\"problem\":"),
                        line -> assertThat(line).contains("wrong.jpg").contains("\"problem\":"),
                        line -> assertThat(line)
                                .contains("c.png")
                                .contains("\"quality\":")
                                .contains("\"pdq\":{\"as_stored\":"));
    }

    @Test
    void aFileHasALimit() throws IOException {
        Path file = Files.writeString(folder.resolve("long.txt"), "12345");

        assertThat(Weir.alone()
                        .run("fingerprint", file.toString(), "--max-file-bytes", "4")
                        .err())
                .contains("long.txt: larger than 4 bytes. Raise --max-file-bytes");
    }

    private static Path image(String name) throws IOException {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 128; x++) {
            for (int y = 0; y < 128; y++) {
                image.setRGB(x, y, (x * x + 3 * y) % 256 * 0x10101);
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }
}
