package dev.weir.review.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.signals.content.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileTypeTest {
    private static FileType of(String latin, String declared) {
        return FileType.of(Bytes.wrap(latin.getBytes(StandardCharsets.ISO_8859_1)), declared);
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7, PDF",
        "junk before %PDF-1.4, PDF",
        "{\\rtf1 fool, RTF",
        "%!PS-Adobe, POSTSCRIPT",
        "MZ and more, WINDOWS_PROGRAM",
        "OggS and more, OGG",
        "ID3 and more, MP3",
        "fLaC and more, FLAC",
        "0000ftypisom, MP4",
        "RIFF0000WAVEfmt, WAV",
        "RIFF0000AVI LIST, AVI",
        "you are a fool, TEXT",
        "'{\"json\": 1}', TEXT",
        "<svg xmlns='x'/>, TEXT",
        "'<!DOCTYPE html><p>', HTML",
        "'  <!-- note --> <HTML>', HTML",
        "'<?xml version=\"1.0\"?><html xmlns=\"x\">', HTML"
    })
    void aFileIsWhatItsBytesSay(String start, FileType type) {
        assertThat(of(start, "application/octet-stream")).isEqualTo(type);
        assertThat(of(start, "image/png")).as("whatever is declared").isEqualTo(type);
    }

    @Test
    void whatIsDeclaredDecidesOnlyBetweenKindsOfText() {
        assertThat(of("a < b", "text/html; charset=x")).isEqualTo(FileType.HTML);
        assertThat(of("%PDF-1.7", "text/html")).isEqualTo(FileType.PDF);
        assertThat(of("a\0b", "text/plain")).isEqualTo(FileType.TEXT);
        assertThat(of("a\0b", "application/pdf")).isEqualTo(FileType.UNKNOWN);
    }

    @Test
    void theRestIsNamedOrUnknown() {
        assertThat(of("", "text/plain")).isEqualTo(FileType.EMPTY);
        assertThat(of("\1\2\3", "")).isEqualTo(FileType.UNKNOWN);
        assertThat(of("PK\3\4 nothing else", "")).isEqualTo(FileType.ZIP);
        assertThat(of("PK\3\4 [Content_Types].xml ppt/slide", "")).isEqualTo(FileType.PPTX);
        assertThat(of("PK\3\4 [Content_Types].xml xl/sheet", "")).isEqualTo(FileType.XLSX);
        assertThat(of("PK\3\4 [Content_Types].xml word/text", "")).isEqualTo(FileType.DOCX);
        assertThat(of("\u00ff\u00fea\0b\0", "")).isEqualTo(FileType.TEXT);
        assertThat(of("\u00ff\u00fe<\0h\0t\0m\0l\0>\0", "")).isEqualTo(FileType.HTML);
    }

    @Test
    void whatIsNoPictureOrDocumentIsOfNoUse() {
        assertThat(FileType.JPEG.kind()).isEqualTo(Kind.PICTURE);
        assertThat(FileType.EPUB.kind()).isEqualTo(Kind.DOCUMENT);
        assertThat(FileType.MP4.kind()).isEqualTo(Kind.OTHER);
        assertThat(FileType.OTHER_PICTURE.kind()).isEqualTo(Kind.OTHER);
    }
}
