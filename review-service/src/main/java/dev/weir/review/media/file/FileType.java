package dev.weir.review.media.file;

import static dev.weir.review.media.file.Kind.DOCUMENT;
import static dev.weir.review.media.file.Kind.OTHER;
import static dev.weir.review.media.file.Kind.PICTURE;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.image.ImageFormat;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file is by its bytes. The declared media type decides only between kinds of text: it is never trusted with more. */
public enum FileType {
    JPEG(PICTURE, "JPEG picture"),
    PNG(PICTURE, "PNG picture"),
    GIF(PICTURE, "GIF picture"),
    BMP(PICTURE, "BMP picture"),
    WEBP(PICTURE, "WebP picture"),
    OTHER_PICTURE(OTHER, "picture of a format that is not decoded"),
    PDF(DOCUMENT, "PDF document"),
    DOCX(DOCUMENT, "Word document"),
    ODT(DOCUMENT, "OpenDocument text"),
    EPUB(DOCUMENT, "EPUB book"),
    HTML(DOCUMENT, "web page"),
    TEXT(DOCUMENT, "text"),
    PPTX(OTHER, "PowerPoint presentation"),
    XLSX(OTHER, "Excel workbook"),
    ZIP(OTHER, "ZIP archive"),
    OLE(OTHER, "Office document of before 2007, or an encrypted one"),
    RTF(OTHER, "RTF document"),
    POSTSCRIPT(OTHER, "PostScript document"),
    GZIP(OTHER, "gzip archive"),
    SEVEN_ZIP(OTHER, "7z archive"),
    RAR(OTHER, "RAR archive"),
    MP4(OTHER, "MP4 or QuickTime video or sound"),
    MATROSKA(OTHER, "Matroska or WebM video"),
    AVI(OTHER, "AVI video"),
    WAV(OTHER, "WAV sound"),
    MP3(OTHER, "MP3 sound"),
    OGG(OTHER, "Ogg sound or video"),
    FLAC(OTHER, "FLAC sound"),
    WINDOWS_PROGRAM(OTHER, "Windows program"),
    UNIX_PROGRAM(OTHER, "Unix program"),
    EMPTY(OTHER, "empty file"),
    UNKNOWN(OTHER, "unknown kind of file");

    /** Where a PDF header may begin at the latest (PDF 1.7, implementation note 13). */
    private static final int PDF_HEADER_WITHIN = 1024;

    private static final int TEXT_LOOK = 8192;
    private static final int DIRECTORY_LOOK = 1 << 20;
    private static final Pattern HTML_START = Pattern.compile(
            "(?s)\\s*(<\\?xml[^>]*>\\s*)?(<!--.*?-->\\s*)*<(!doctype\\s+html|html|head|body|title|meta|script|style)[\\s>/].*",
            Pattern.CASE_INSENSITIVE);

    private final Kind kind;
    private final String plainName;

    FileType(Kind kind, String plainName) {
        this.kind = kind;
        this.plainName = plainName;
    }

    public Kind kind() {
        return kind;
    }

    /** What people call it. */
    public String plainName() {
        return plainName;
    }

    /**
     * The type of a file.
     *
     * @param declared media type as the platform knows it, e.g. {@code text/html}
     */
    public static FileType of(Bytes file, String declared) {
        if (file.length() == 0) {
            return EMPTY;
        }
        String start = ascii(file, 0, TEXT_LOOK);
        return ImageFormat.of(file)
                .map(FileType::picture)
                .or(() -> byMagic(file, start))
                .or(() -> text(start, declared.toLowerCase(Locale.ROOT)))
                .orElse(UNKNOWN);
    }

    private static FileType picture(ImageFormat format) {
        return switch (format) {
            case JPEG -> JPEG;
            case PNG -> PNG;
            case GIF -> GIF;
            case BMP -> BMP;
            case WEBP -> WEBP;
            case OTHER -> OTHER_PICTURE;
        };
    }

    private static Optional<FileType> byMagic(Bytes file, String start) {
        if (start.startsWith("PK\3\4") || start.startsWith("PK\5\6")) {
            return Optional.of(zip(file, start));
        }
        int pdf = start.indexOf("%PDF-");
        if (pdf >= 0 && pdf < PDF_HEADER_WITHIN) {
            return Optional.of(PDF);
        }
        if (start.startsWith("ftyp", 4)) {
            return Optional.of(MP4);
        }
        if (start.startsWith("RIFF")) {
            return Optional.of(start.startsWith("WAVE", 8) ? WAV : start.startsWith("AVI ", 8) ? AVI : UNKNOWN);
        }
        for (Magic magic : Magic.ALL) {
            if (start.startsWith(magic.start())) {
                return Optional.of(magic.type());
            }
        }
        return Optional.empty();
    }

    private record Magic(String start, FileType type) {
        private static final List<Magic> ALL = List.of(
                new Magic("\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1", OLE),
                new Magic("{\\rtf", RTF),
                new Magic("%!PS", POSTSCRIPT),
                new Magic("\u001f\u008b", GZIP),
                new Magic("7z\u00bc\u00af'\u001c", SEVEN_ZIP),
                new Magic("Rar!\u001a\7", RAR),
                new Magic("\u001aE\u00df\u00a3", MATROSKA),
                new Magic("ID3", MP3),
                new Magic("\u00ff\u00fb", MP3),
                new Magic("OggS", OGG),
                new Magic("fLaC", FLAC),
                new Magic("MZ", WINDOWS_PROGRAM),
                new Magic("\u007fELF", UNIX_PROGRAM));
    }

    /** Names of entries stand uncompressed in the directory at the end, and the first entry of some formats is their name. */
    private static FileType zip(Bytes file, String start) {
        String directory = ascii(file, Math.max(0, file.length() - DIRECTORY_LOOK), DIRECTORY_LOOK);
        if (start.startsWith("mimetypeapplication/epub+zip", 30) || directory.contains("META-INF/container.xml")) {
            return EPUB;
        }
        if (start.startsWith("mimetypeapplication/vnd.oasis.opendocument.text", 30)) {
            return ODT;
        }
        if (directory.contains("[Content_Types].xml")) {
            return directory.contains("word/")
                    ? DOCX
                    : directory.contains("ppt/") ? PPTX : directory.contains("xl/") ? XLSX : ZIP;
        }
        return ZIP;
    }

    /** Text has no control characters but white space, unless it is UTF-16 or its platform says that it is text. */
    private static Optional<FileType> text(String start, String declared) {
        boolean wide = start.startsWith("\u00ff\u00fe") || start.startsWith("\u00fe\u00ff");
        boolean plain = start.chars().allMatch(c -> c >= ' ' ? c != 0x7f : "\t\n\u000b\f\r\u001b".indexOf(c) >= 0);
        if (!wide && !plain && !declared.startsWith("text/")) {
            return Optional.empty();
        }
        boolean page = declared.startsWith("text/html") || declared.startsWith("application/xhtml");
        String narrow = start.replace("\0", "").replaceFirst("^(\u00ef\u00bb\u00bf|\u00ff\u00fe|\u00fe\u00ff)", "");
        return Optional.of(page || HTML_START.matcher(narrow).matches() ? HTML : TEXT);
    }

    private static String ascii(Bytes file, int from, int length) {
        byte[] piece = new byte[Math.min(length, file.length() - from)];
        file.read(from, piece, 0, piece.length);
        return new String(piece, StandardCharsets.ISO_8859_1);
    }
}
