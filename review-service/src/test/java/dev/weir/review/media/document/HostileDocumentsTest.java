package dev.weir.review.media.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.CleanPicture;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.signals.content.Bytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Documents that somebody made to do harm: each gets an answer, and the next one is read as if nothing had been. */
class HostileDocumentsTest {
    private static final Bytes HONEST = DocumentFiles.docx("an honest document");
    private static final Duration SHORT = Duration.ofSeconds(8);

    private static void assertReadsOn(Documents documents) {
        assertThat(documents.text(HONEST, FileType.DOCX))
                .isEqualTo(new DocumentText(FileType.DOCX, List.of("an honest document"), 0, 0, null));
    }

    private static DocumentText text(TextResult result) {
        assertThat(result).isInstanceOf(DocumentText.class);
        return (DocumentText) result;
    }

    @Test
    void aDocumentThatUnpacksWithoutEndIsCut() {
        Bytes bomb = DocumentFiles.docxBomb(400);
        assertThat(bomb.length()).isLessThan(2 << 20);
        try (Documents documents = new Documents(
                Settings.with(Duration.ofMinutes(2), 300, 50_000_000, DataSize.ofMegabytes(20)), Settings.sizes())) {
            DocumentText text = text(documents.text(bomb, FileType.DOCX));
            assertThat(text.pages()).containsExactly("a first line");
            assertThat(text.cut()).isEqualTo(Cut.SIZE);
            assertReadsOn(documents);
        }
    }

    @Test
    void aDocumentOfTooMuchTextIsCutAtTheCharacter() {
        try (Documents documents = new Documents(
                Settings.with(Duration.ofMinutes(2), 300, 1_000, DataSize.ofMegabytes(500)), Settings.sizes())) {
            Bytes large = DocumentFiles.docx("fool ".repeat(2_000_000));
            DocumentText text = text(documents.text(large, FileType.DOCX));
            assertThat(text.cut()).isEqualTo(Cut.CHARACTERS);
            assertThat(text.characters()).isBetween(995, 1_000);
            Bytes plain = DocumentFiles.text("fool ".repeat(200) + "!");
            assertThat(text(documents.text(plain, FileType.TEXT)).cut()).isEqualTo(Cut.CHARACTERS);
            Bytes fitting = DocumentFiles.text("fools".repeat(200));
            assertThat(text(documents.text(fitting, FileType.TEXT)).cut()).isNull();
            assertReadsOn(documents);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE d [<!ENTITY a 'fool'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>"
                        + "<!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;'>]>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM 'data:,fool'>]>"
            })
    void entitiesDoNotUnfold(String prolog) {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            Bytes file = DocumentFiles.docxOf(
                    DocumentFiles.document(prolog, "<w:p><w:r><w:t>before&e;</w:t></w:r></w:p>"), Map.of());
            TextResult result = documents.text(file, FileType.DOCX);
            if (result instanceof DocumentText text) {
                assertThat(text.pages()).containsExactly("before");
            } else {
                assertThat(result).isEqualTo(new NoText(WhyNot.DAMAGED));
            }
            assertReadsOn(documents);
        }
    }

    @Test
    void nothingIsFetched() throws IOException {
        AtomicInteger visits = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            visits.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            String prolog = "<!DOCTYPE d PUBLIC 'x' '" + address + "d.dtd' [<!ENTITY % p SYSTEM '" + address
                    + "p'> %p; <!ENTITY e SYSTEM '" + address + "e'>]>";
            String body = "<w:p><w:r><w:t>fool&e;</w:t></w:r></w:p>";
            documents.text(DocumentFiles.docxOf(DocumentFiles.document(prolog, body), Map.of()), FileType.DOCX);
            documents.text(DocumentFiles.odt(prolog, prolog + "<manifest/>"), FileType.ODT);
            documents.text(DocumentFiles.epub(prolog + "<img src='" + address + "'/>"), FileType.EPUB);
            String page = "<html><base href='" + address + "'><link rel='stylesheet' href='a.css'><img src='b.png'>"
                    + "<iframe src='c.html'></iframe><meta http-equiv='refresh' content='0;url=" + address + "'>fool";
            documents.text(DocumentFiles.text(page), FileType.HTML);
            assertReadsOn(documents);
            assertThat(visits).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aDocumentThatNeverEndsIsStoppedAndWhatWasReadIsShown() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        InstantSource clock = now::get;
        try (Documents documents = new Documents(Settings.quick(SHORT), Settings.sizes(), clock)) {
            documents.text(DocumentFiles.pdf("what a reader needs to know of fonts"), FileType.PDF);
            List<Long> before = documents.pids();
            Bytes file = DocumentFiles.neverEndingPdf();
            DocumentText text = text(documents.text(file, FileType.PDF));
            assertThat(text.pages()).containsExactly("an honest page");
            assertThat(text.pagesInAll()).isEqualTo(2);
            assertThat(text.cut()).isEqualTo(Cut.TIME);
            assertThat(ProcessHandle.of(before.getFirst())).isEmpty();
            assertThat(documents.page(file, FileType.PDF, 2, Veil.FULL, Size.LARGE))
                    .isEqualTo(new NoPicture(WhyNot.TOO_SLOW));
            assertReadsOn(documents);
        }
    }

    @Test
    void whatEndedAProcessIsNotTriedAgainForAWhile() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
        try (Documents documents = new Documents(Settings.quick(SHORT), Settings.sizes(), now::get)) {
            Bytes file = DocumentFiles.neverEndingPdf();
            assertThat(documents.page(file, FileType.PDF, 2, Veil.FULL, Size.LARGE))
                    .isEqualTo(new NoPicture(WhyNot.TOO_SLOW));
            assertThat(documents.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                    .as("no page of it for now")
                    .isEqualTo(new NoPicture(WhyNot.TOO_SLOW));
            assertThat(documents.pids()).as("no process was started for it").isEmpty();
            now.set(now.get().plus(Duration.ofMinutes(10)));
            assertThat(documents.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                    .isInstanceOf(CleanPicture.class);
        }
    }

    @Test
    void aDocumentThatTakesAllMemoryIsStopped() {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            Bytes file = DocumentFiles.hungryPdf();
            assertThat(file.length()).isLessThan(4 << 20);
            assertThat(documents.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                    .isEqualTo(new NoPicture(WhyNot.TOO_HUNGRY));
            assertReadsOn(documents);
        }
    }

    @Test
    void ofTenThousandPagesTheFirstAreRead() {
        try (Documents documents = new Documents(
                Settings.with(Duration.ofMinutes(2), 20, 500_000, DataSize.ofMegabytes(1)), Settings.sizes())) {
            Bytes file = DocumentFiles.longPdf(10_000);
            DocumentText text = text(documents.text(file, FileType.PDF));
            assertThat(text.pages()).hasSize(20).allMatch("you are a fool"::equals);
            assertThat(text.pagesInAll()).isEqualTo(10_000);
            assertThat(text.cut()).isEqualTo(Cut.PAGES);
            assertThat(documents.pages(file, FileType.PDF).pages()).isEqualTo(10_000);
            assertThat(documents.page(file, FileType.PDF, 10_000, Veil.FULL, Size.THUMBNAIL))
                    .isInstanceOf(CleanPicture.class);
        }
    }

    @Test
    void filesAboveTheLimitAreNotEvenHandedOn() {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            Bytes file = Bytes.wrap(new byte[(32 << 20) + 1]);
            assertThat(documents.text(file, FileType.TEXT)).isEqualTo(new NoText(WhyNot.TOO_LARGE));
            assertThat(documents.pages(file, FileType.PDF)).isEqualTo(new PageCount(0, WhyNot.TOO_LARGE));
            assertThat(documents.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                    .isEqualTo(new NoPicture(WhyNot.TOO_LARGE));
            assertThat(documents.pids()).isEmpty();
        }
    }

    @Test
    void aDocumentThatTellsTheReaderToReadAFileOutsideGetsNothing(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "a secret");
        Map<String, String> entries = Map.of(
                "mimetype", "application/epub+zip",
                "META-INF/container.xml", "<c><rootfile full-path='book.opf'/></c>",
                "book.opf", "<p><item id='a' href='../../../../.." + secret + "'/><itemref idref='a'/></p>");
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            assertThat(text(documents.text(DocumentFiles.zip(entries), FileType.EPUB))
                            .pages())
                    .containsExactly("");
        }
    }
}
