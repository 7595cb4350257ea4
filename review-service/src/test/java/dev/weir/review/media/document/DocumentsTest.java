package dev.weir.review.media.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.CleanPicture;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.PictureResult;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.signals.content.Bytes;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of honest documents. */
class DocumentsTest {
    private static final Documents DOCUMENTS = new Documents(Settings.usual(), Settings.sizes());

    @AfterAll
    static void end() {
        DOCUMENTS.close();
    }

    private static DocumentText read(Bytes file) {
        return read(file, "application/octet-stream");
    }

    private static DocumentText read(Bytes file, String declared) {
        TextResult result = DOCUMENTS.text(file, FileType.of(file, declared));
        assertThat(result).isInstanceOf(DocumentText.class);
        return (DocumentText) result;
    }

    @Test
    void aPdfIsReadPageByPageWithWhereItsLinksGo() {
        DocumentText text = read(DocumentFiles.pdf("you are a fool", "buy cheap pills"));
        assertThat(text.type()).isEqualTo(FileType.PDF);
        assertThat(text.pagesInAll()).isEqualTo(2);
        assertThat(text.cut()).isNull();
        assertThat(text.pages())
                .containsExactly(
                        "you are a fool\n <http://pills.example/>", "buy cheap pills\n <http://pills.example/>");
    }

    @Test
    void aWordDocumentIsReadWholeWhateverItsPartsAreCalled() {
        String body = """
                <w:p><w:r><w:t>first</w:t><w:tab/><w:t xml:space="preserve"> line</w:t></w:r></w:p>
                <w:p><w:r><w:delText>deleted</w:delText><w:instrText>code</w:instrText><w:br/></w:r>
                <mc:AlternateContent xmlns:mc="mc"><mc:Choice><w:t>box</w:t></mc:Choice>
                <mc:Fallback><w:p><w:t>box</w:t></w:p></mc:Fallback></mc:AlternateContent></w:p>""";
        Bytes file = DocumentFiles.docxOf(
                DocumentFiles.document("", body),
                Map.of(
                        "word/footer1.xml", DocumentFiles.document("", "<w:p><w:r><w:t>the foot</w:t></w:r></w:p>"),
                        "word/media/one.png", "not looked at",
                        "word/taken in.html", "<p>taken <b>in</b></p>",
                        "word/_rels/", "",
                        "word/_rels/text.xml.rels", """
                                <Relationships><Relationship Target="http://pills.example/" TargetMode="External"/>
                                <Relationship Target="media/one.png"/></Relationships>"""));
        DocumentText text = read(file);
        assertThat(text.type()).isEqualTo(FileType.DOCX);
        assertThat(text.pages().getFirst())
                .startsWith("first\t line\n\nbox\nthe foot\n")
                .contains("\n <http://pills.example/>")
                .contains("\ntaken in")
                .doesNotContain("deleted", "code");
        assertThat(text.pagesInAll()).isZero();
        assertThat(text.embedded()).isOne();
        assertThat(text.cut()).isNull();
    }

    @Test
    void anOpenDocumentTextIsRead() {
        Bytes file = DocumentFiles.odt(
                "<text:h>head</text:h><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
                        + "<text:p>two<text:s text:c='2'/>words<text:line-break/>and "
                        + "<text:a xlink:href='http://pills.example/'>a link</text:a></text:p>outside",
                "<manifest/>");
        DocumentText text = read(file);
        assertThat(text.type()).isEqualTo(FileType.ODT);
        assertThat(text.pages()).containsExactly("head\ntwo  words\nand  <http://pills.example/> a link");
        assertThat(text.embedded()).isOne();
    }

    @Test
    void aBookIsReadChapterByChapter() {
        DocumentText text = read(DocumentFiles.epub("one &nbsp; fool", "two <b>fools</b>"));
        assertThat(text.type()).isEqualTo(FileType.EPUB);
        assertThat(text.pages()).containsExactly("one fool", "two fools");
        assertThat(text.pagesInAll()).isEqualTo(2);
    }

    @Test
    void ofAWebPageTheTextIsReadHiddenOrNotAndWhereLinksGo() {
        DocumentText text = read(DocumentFiles.text("""
                <!DOCTYPE html><html><head><title>Title</title><style>p {}</style></head>
                <body><script>run()</script><p>you are <b>a fool</b><p style="display:none">hidden</p>
                <a href="http://pills.example/">here</a><img src="http://x.example/a.png" alt="a picture">
                <pre>a
                  b</pre></body></html>"""));
        assertThat(text.type()).isEqualTo(FileType.HTML);
        assertThat(text.pages().getFirst())
                .contains("Title", "you are a fool", "hidden", "here <http://pills.example/>", "a picture", "a\n  b")
                .doesNotContain("run()", "p {}", "<p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "windows-1252"})
    void textIsReadInItsEncoding(String charset) {
        Bytes file = Bytes.wrap("Ein Gruß, naïve fool".getBytes(Charset.forName(charset)));
        assertThat(read(file, "text/plain").pages()).containsExactly("Ein Gruß, naïve fool");
    }

    @Test
    void noControlCharactersComeThrough() {
        Bytes file = Bytes.wrap("a\0b\u0007c\td\r\ne\u001b[31mf".getBytes(StandardCharsets.UTF_8));
        assertThat(read(file, "text/plain").pages()).containsExactly("abc\td\ne[31mf");
    }

    @Test
    void aPageIsDrawnBehindEveryVeil() throws IOException {
        Bytes file = DocumentFiles.pdf("you are a fool");
        for (Veil veil : Veil.values()) {
            CleanPicture picture = page(file, 1, veil);
            assertThat(picture.complete()).isTrue();
            assertThat(picture.height()).isEqualTo(veil == Veil.VEILED ? 320 : 1000);
            assertThat(picture.width()).isEqualTo(veil == Veil.VEILED ? 226 : 707);
            BufferedImage image =
                    ImageIO.read(new ByteArrayInputStream(picture.file().toArray()));
            int inTheSquare = image.getRGB(image.getWidth() / 3, image.getHeight() / 3);
            int outside = image.getRGB(image.getWidth() * 5 / 6, image.getHeight() * 5 / 6);
            assertThat(outside & 0xff).isGreaterThan(240);
            if (veil == Veil.FULL) {
                assertThat(inTheSquare >> 16 & 0xff).isGreaterThan(220);
                assertThat(inTheSquare & 0xff).isLessThan(40);
            } else {
                assertThat(inTheSquare >> 16 & 0xff).isEqualTo(inTheSquare & 0xff);
            }
        }
    }

    private static CleanPicture page(Bytes file, int page, Veil veil) {
        PictureResult result = DOCUMENTS.page(file, FileType.PDF, page, veil, Size.LARGE);
        assertThat(result).isInstanceOf(CleanPicture.class);
        return (CleanPicture) result;
    }

    @Test
    void whatCouldNotBeDrawnIsOwnedUpTo() {
        assertThat(page(DocumentFiles.pdfWithAPictureThatCannotBeDrawn(), 1, Veil.FULL)
                        .complete())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, Integer.MAX_VALUE})
    void pagesThatDoNotExistAreNotDrawn(int page) {
        Bytes file = DocumentFiles.pdf("one", "two");
        assertThat(DOCUMENTS.page(file, FileType.PDF, page, Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.NO_SUCH_PAGE));
    }

    @Test
    void pagesAreCounted() {
        assertThat(DOCUMENTS.pages(DocumentFiles.pdf("one", "two"), FileType.PDF))
                .isEqualTo(new PageCount(2, null));
        assertThat(DOCUMENTS.pages(DocumentFiles.text("x"), FileType.TEXT))
                .isEqualTo(new PageCount(0, WhyNot.UNSUPPORTED));
        assertThat(DOCUMENTS.pages(DocumentFiles.text("%PDF-1.7 no more"), FileType.PDF))
                .isEqualTo(new PageCount(0, WhyNot.DAMAGED));
    }

    @Test
    void aPageThatIsDamagedHidesNoOther() {
        DocumentText text = read(DocumentFiles.pdfWithADamagedPage());
        assertThat(text.pages()).filteredOn("you are a fool"::equals).hasSize(2);
        assertThat(text.pages()).hasSize(3);
        assertThat(text.cut()).isEqualTo(Cut.DAMAGE);
    }

    @Test
    void anEncryptedPdfIsSaidToBe() {
        Bytes file = DocumentFiles.encryptedPdf("secret");
        assertThat(DOCUMENTS.text(file, FileType.PDF)).isEqualTo(new NoText(WhyNot.ENCRYPTED));
        assertThat(DOCUMENTS.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.ENCRYPTED));
        assertThat(DOCUMENTS.pages(file, FileType.PDF)).isEqualTo(new PageCount(0, WhyNot.ENCRYPTED));
    }

    @Test
    void anEncryptedOpenDocumentIsSaidToBe() {
        Bytes file = DocumentFiles.odt("", "<manifest><file-entry><encryption-data/></file-entry></manifest>");
        assertThat(DOCUMENTS.text(file, FileType.ODT)).isEqualTo(new NoText(WhyNot.ENCRYPTED));
    }

    @Test
    void whatIsNoDocumentIsNotRead() {
        assertThat(DOCUMENTS.text(DocumentFiles.text("x"), FileType.RTF)).isEqualTo(new NoText(WhyNot.UNSUPPORTED));
        assertThat(DOCUMENTS.page(DocumentFiles.text("x"), FileType.TEXT, 1, Veil.FULL, Size.LARGE))
                .isEqualTo(new NoPicture(WhyNot.UNSUPPORTED));
    }

    @ParameterizedTest
    @CsvSource({"PDF", "DOCX", "ODT", "EPUB"})
    void everyCutAndMutationGetsAnAnswer(FileType type) {
        Bytes seed = switch (type) {
            case PDF -> DocumentFiles.pdf("you are a fool", "buy cheap pills");
            case DOCX -> DocumentFiles.docx("you are a fool");
            case ODT -> DocumentFiles.odt("<text:p>fool</text:p>", "<manifest/>");
            default -> DocumentFiles.epub("one", "two");
        };
        for (int number = 0; number < 40; number++) {
            Random random = new Random(number);
            byte[] file = seed.toArray();
            for (int changes = random.nextInt(6); changes >= 0; changes--) {
                file[random.nextInt(file.length)] = (byte) random.nextInt(256);
            }
            Bytes cut = Bytes.wrap(number % 4 == 0 ? Arrays.copyOf(file, random.nextInt(file.length)) : file);
            TextResult result = DOCUMENTS.text(cut, type);
            if (result instanceof NoText none) {
                assertThat(none.why())
                        .as("mutation %d", number)
                        .isIn(WhyNot.DAMAGED, WhyNot.UNSUPPORTED, WhyNot.ENCRYPTED);
            }
        }
    }

    @Test
    void anEmptyTextIsAnAnswer() {
        assertThat(read(DocumentFiles.text(" \n "), "text/plain").pages()).containsExactly("");
    }
}
