package dev.weir.review.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.review.media.document.DocumentSettings;
import dev.weir.review.media.document.NoText;
import dev.weir.review.media.file.Kind;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureSettings;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.schemas.Attachment;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Files that other projects keep for their tests, odd ones on purpose: each gets an answer, and most are shown. */
class RealFilesTest {
    private static final Path FILES = Path.of(System.getProperty("weir.shared.data", ""), "files");

    private static Media media() {
        Binder settings = new Binder(new MapConfigurationPropertySource(
                Map.of("weir.media.documents.time", "2m", "weir.media.documents.count-time", "2m")));
        return new Media(
                settings.bindOrCreate("weir.media.pictures", PictureSettings.class),
                settings.bindOrCreate("weir.media.documents", DocumentSettings.class));
    }

    private static void each(String archive, Consumer<Attachment> test) {
        assumeTrue(Files.isRegularFile(FILES.resolve(archive)), "skipped: no data for development (weir.shared.data)");
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(FILES.resolve(archive)))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    ByteBuffer content = ByteBuffer.wrap(tar.readAllBytes());
                    test.accept(new Attachment(entry.getName(), "application/octet-stream", content, null));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** That a file is damaged, locked or of an odd kind is an answer; that it ended a process, or took all its time, is none here. */
    private static final Set<WhyNot> HONEST = Set.of(WhyNot.DAMAGED, WhyNot.ENCRYPTED, WhyNot.UNSUPPORTED);

    @Test
    void documentsAreReadAndTheirFirstPagesDrawn() {
        AtomicInteger documents = new AtomicInteger();
        AtomicInteger unread = new AtomicInteger();
        AtomicInteger pages = new AtomicInteger();
        AtomicInteger undrawn = new AtomicInteger();
        try (Media media = media()) {
            each("documents.tgz", file -> {
                MediaPart part = media.parts(List.of(file)).getFirst();
                if (part.kind() == Kind.DOCUMENT) {
                    documents.incrementAndGet();
                    if (media.text(file) instanceof NoText none) {
                        assertThat(none.why()).as(file.getName()).isIn(HONEST);
                        unread.incrementAndGet();
                    }
                }
                if (part.pages() > 0) {
                    pages.incrementAndGet();
                    if (media.page(file, 1, Veil.FULL, Size.THUMBNAIL) instanceof NoPicture none) {
                        assertThat(none.why()).as(file.getName()).isIn(HONEST);
                        undrawn.incrementAndGet();
                    }
                }
            });
        }
        assertThat(unread.get()).isLessThan(documents.get() / 10);
        assertThat(undrawn.get()).isLessThan(pages.get() / 20);
    }

    @Test
    void picturesAreShown() {
        AtomicInteger pictures = new AtomicInteger();
        AtomicInteger unshown = new AtomicInteger();
        try (Media media = media()) {
            each("images.tgz", file -> {
                if (media.parts(List.of(file)).getFirst().kind() == Kind.PICTURE) {
                    pictures.incrementAndGet();
                    if (media.picture(file, Veil.FULL, Size.THUMBNAIL) instanceof NoPicture none) {
                        assertThat(none.why()).as(file.getName()).isIn(HONEST);
                        unshown.incrementAndGet();
                    }
                }
            });
        }
        assertThat(unshown.get()).isLessThan(pictures.get() / 10);
    }
}
