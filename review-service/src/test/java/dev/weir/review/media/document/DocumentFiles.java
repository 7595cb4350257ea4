package dev.weir.review.media.document;

import dev.weir.signals.content.Bytes;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;

/** Documents made for tests, honest ones and others. */
final class DocumentFiles {
    private static final String WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static final String MAIN_TYPE =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    private DocumentFiles() {}

    /** A PDF document with a line of text, a red square above and a link on each page. */
    static Bytes pdf(String... lines) {
        return pdf(false, lines);
    }

    /** The same, that opens with a password. */
    static Bytes encryptedPdf(String... lines) {
        return pdf(true, lines);
    }

    private static Bytes pdf(boolean encrypted, String... lines) {
        try (PDDocument document = new PDDocument()) {
            for (String line : lines) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    content.setNonStrokingColor(Color.RED);
                    content.addRect(100, 500, 200, 200);
                    content.fill();
                    content.setNonStrokingColor(Color.BLACK);
                    content.beginText();
                    content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                    content.newLineAtOffset(100, 300);
                    content.showText(line);
                    content.endText();
                }
                PDActionURI action = new PDActionURI();
                action.setURI("http://pills.example/");
                PDAnnotationLink link = new PDAnnotationLink();
                link.setAction(action);
                link.setRectangle(new PDRectangle(100, 100, 50, 20));
                page.getAnnotations().add(link);
            }
            if (encrypted) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return Bytes.wrap(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF document of many pages that share their content. */
    static Bytes longPdf(int pages) {
        List<String> objects = new ArrayList<>();
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages; i++) {
            kids.append(5 + i).append(" 0 R ");
        }
        objects.add("<</Type/Pages/Count " + pages + "/Kids[" + kids + "]>>");
        objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        objects.add(stream("<<", "BT /F 12 Tf 50 50 Td (you are a fool) Tj ET"));
        for (int i = 0; i < pages; i++) {
            objects.add(
                    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>");
        }
        return rawPdf(objects);
    }

    /** A PDF document whose first page is honest and whose second draws a form that draws a form ten times, and so on. */
    static Bytes neverEndingPdf() {
        int depth = 30;
        List<String> objects = new ArrayList<>();
        objects.add("<</Type/Catalog/Pages 2 0 R>>");
        objects.add("<</Type/Pages/Count 2/Kids[5 0 R 6 0 R]>>");
        objects.add("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        objects.add(stream("<<", "BT /F 12 Tf 50 50 Td (an honest page) Tj ET"));
        objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>");
        objects.add(
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 7 0 R/Resources<</XObject<</X 8 0 R>>>>>>");
        objects.add(stream("<<", "/X Do"));
        for (int level = 0; level < depth; level++) {
            objects.add(stream(
                    "<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<</XObject<</X " + (9 + level)
                            + " 0 R>>>>",
                    "/X Do ".repeat(10)));
        }
        objects.add(stream("<</Type/XObject/Subtype/Form/BBox[0 0 200 200]/Resources<<>>", "0 0 1 1 re f"));
        return rawPdf(objects);
    }

    /** A PDF document whose page draws a picture of 12,000 by 12,000 pixels in a few kilobytes. */
    static Bytes hungryPdf() {
        byte[] packed = deflated(new byte[12_000], 12_000 * 3);
        String picture = new String(packed, StandardCharsets.ISO_8859_1);
        return rawPdf(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
                stream("<<", "200 0 0 200 0 0 cm /X Do"),
                stream(
                        "<</Type/XObject/Subtype/Image/Width 12000/Height 12000/ColorSpace/DeviceRGB/BitsPerComponent 8"
                                + "/Filter/FlateDecode",
                        picture)));
    }

    /** A PDF document of one page that draws a picture in a format that nobody here reads (JPEG 2000). */
    static Bytes pdfWithAPictureThatCannotBeDrawn() {
        return rawPdf(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 1/Kids[3 0 R]>>",
                "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
                stream("<<", "200 0 0 200 0 0 cm /X Do"),
                stream(
                        "<</Type/XObject/Subtype/Image/Width 8/Height 8/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/JPXDecode",
                        "\0\0\0\u000cjP  \r\n\u0087\n")));
    }

    /** A PDF document of three pages, of which the second is none. */
    static Bytes pdfWithADamagedPage() {
        String page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 6 0 R/Resources<</Font<</F 3 0 R>>>>>>";
        return rawPdf(List.of(
                "<</Type/Catalog/Pages 2 0 R>>",
                "<</Type/Pages/Count 3/Kids[4 0 R 5 0 R 7 0 R]>>",
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
                page,
                "<</Type/Nothing>>",
                stream("<<", "BT /F 12 Tf 50 50 Td (you are a fool) Tj ET"),
                page));
    }

    private static String stream(String dictionary, String content) {
        return dictionary + "/Length " + content.length() + ">>stream\n" + content + "\nendstream";
    }

    private static Bytes rawPdf(List<String> objects) {
        StringBuilder file = new StringBuilder("%PDF-1.7\n");
        StringBuilder places = new StringBuilder("0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            places.append("%010d 00000 n \n".formatted(file.length()));
            file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
        }
        int table = file.length();
        file.append("xref\n0 ").append(objects.size() + 1).append('\n').append(places);
        file.append("trailer<</Root 1 0 R/Size ").append(objects.size() + 1).append(">>\nstartxref\n");
        file.append(table).append("\n%%EOF\n");
        return Bytes.wrap(file.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] deflated(byte[] piece, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflating = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                deflating.write(piece);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A Word document of paragraphs. */
    static Bytes docx(String... paragraphs) {
        StringBuilder body = new StringBuilder();
        for (String paragraph : paragraphs) {
            body.append("<w:p><w:r><w:t>").append(paragraph).append("</w:t></w:r></w:p>");
        }
        return docxOf(document("", body.toString()), Map.of());
    }

    /** A Word document whose main part is given, with more entries. */
    static Bytes docxOf(String main, Map<String, String> more) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Override PartName="/word/text.xml" ContentType="%s"/>
                <Override PartName="/word/footer1.xml" ContentType="%s"/>
                </Types>""".formatted(MAIN_TYPE, MAIN_TYPE.replace("document.main", "footer")));
        entries.put("word/text.xml", main);
        entries.putAll(more);
        return zip(entries);
    }

    /** The main part of a Word document. */
    static String document(String prolog, String body) {
        return "<?xml version=\"1.0\"?>" + prolog + "<w:document xmlns:w=\"" + WORD + "\"><w:body>" + body
                + "</w:body></w:document>";
    }

    /** A Word document of a few hundred kilobytes that unpacks to as many megabytes of text as wanted. */
    static Bytes docxBomb(int megabytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            put(zip, "[Content_Types].xml", """
                    <Types><Override PartName="/word/text.xml" ContentType="%s"/></Types>""".formatted(MAIN_TYPE));
            zip.putNextEntry(new ZipEntry("word/text.xml"));
            zip.write(document("", "<w:p><w:t>a first line</w:t></w:p>")
                    .replaceFirst("</w:body>.*", "")
                    .getBytes(StandardCharsets.UTF_8));
            byte[] filling = "<w:p/>".repeat((1 << 20) / 6).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < megabytes; i++) {
                zip.write(filling);
            }
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    static Bytes odt(String body, String manifest) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/vnd.oasis.opendocument.text");
        entries.put("META-INF/manifest.xml", manifest);
        entries.put("Pictures/one.png", "not looked at");
        entries.put(
                "content.xml",
                "<office:document-content xmlns:office='o' xmlns:text='t' xmlns:xlink='x'><office:body><office:text>"
                        + body + "</office:text></office:body></office:document-content>");
        return zip(entries);
    }

    static Bytes epub(String... chapters) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("mimetype", "application/epub+zip");
        entries.put(
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path=\"OPS/book.opf\"/></rootfiles></container>");
        StringBuilder items = new StringBuilder();
        StringBuilder spine = new StringBuilder();
        for (int i = 0; i < chapters.length; i++) {
            items.append("<item id=\"c")
                    .append(i)
                    .append("\" href=\"text/chapter%20")
                    .append(i);
            items.append(".xhtml\" media-type=\"application/xhtml+xml\"/>");
            spine.append("<itemref idref=\"c").append(i).append("\"/>");
            entries.put("OPS/text/chapter " + i + ".xhtml", "<html><body><p>" + chapters[i] + "</p></body></html>");
        }
        entries.put(
                "OPS/book.opf", "<package><manifest>" + items + "</manifest><spine>" + spine + "</spine></package>");
        return zip(entries);
    }

    static Bytes zip(Map<String, String> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(out.toByteArray());
    }

    private static void put(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry(name);
        if (name.equals("mimetype")) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    static Bytes text(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
