package dev.weir.cli.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.Attachment;
import dev.weir.schemas.UploadEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubmitTest {
    private static final byte[] PIXEL = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};

    @TempDir
    private static Path folder;

    private final Site site = Site.ready();

    @Test
    void aTextFileIsAnUploadOfOneTextPartKeyedByItsAccount() throws IOException {
        Path file = write("hello world.txt", "Good morning");

        Weir.Result sent =
                site.run("submit", file.toString(), "--account", "anna", "--surface", "comments", "--language", "en");

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        assertThat(sent.out()).isEqualToIgnoringNewLines("1 submitted, 0 not");
        ConsumerRecord<byte[], byte[]> record =
                site.records(site.topics().uploads()).getFirst();
        assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("anna");
        UploadEvent upload = site.value(UploadEvent.class, record);
        assertThat(upload.getContentId()).matches("hello-world.txt-[0-9a-f]{12}");
        assertThat(upload.getSurface()).isEqualTo("comments");
        assertThat(upload.getLanguage()).isEqualTo("en");
        assertThat(upload.getTexts()).singleElement().satisfies(text -> {
            assertThat(text.getName()).isEqualTo("body");
            assertThat(text.getText()).isEqualTo("Good morning");
        });
    }

    @Test
    void anImageIsAnInlineAttachmentWithItsMediaType() throws IOException {
        Path file = Files.write(folder.resolve("a.PNG"), PIXEL);

        site.run(
                "submit",
                file.toString(),
                "--account",
                "a",
                "--surface",
                "avatars",
                "--content-id",
                "c",
                "--revision",
                "7");

        UploadEvent upload = only();
        assertThat(upload.getContentId()).isEqualTo("c");
        assertThat(upload.getRevision()).isEqualTo(7);
        Attachment attachment = upload.getAttachments().getFirst();
        assertThat(attachment.getMediaType()).isEqualTo("image/png");
        assertThat(attachment.getContent().array()).isEqualTo(PIXEL);
    }

    @Test
    void aBadLineIsReportedWithItsPlaceAndTheRestGoesOn() throws IOException {
        Path file = write("many.jsonl", """
                {"accountId":"a","contentId":"1","surface":"comments","texts":[{"name":"body","text":"one"}]}
                {"accountId":"a","contentId":"2","surface":"comments","text":"no such field"}

                {"accountId":"a","contentId":"3"
                {"accountId":"a","contentId":"","surface":"comments"}
                {"accountId":"a","contentId":"6","surface":"comments"}
                """);

        Weir.Result sent = site.run("submit", file.toString());

        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(sent.out()).isEqualToIgnoringNewLines("2 submitted, 3 not");
        assertThat(sent.err().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("weir: " + file + ", line 2: text: no such field. Known: accountId, "),
                        line -> assertThat(line)
                                .startsWith("weir: " + file + ", line 4: not JSON from column ")
                                .endsWith(". Correct it"),
                        line -> assertThat(line).isEqualTo("weir: " + file + ", line 5: contentId: must not be empty"));
        assertThat(uploads()).extracting(UploadEvent::getContentId).containsExactly("1", "6");
    }

    @Test
    void standardInputIsJsonLinesWhoseGapsTheOptionsFill() {
        Instant before = Instant.now().minusMillis(1);

        Weir.Result sent = site.weir()
                .given(
                        "{\"contentId\":\"c\"}\n{\"contentId\":\"d\",\"surface\":\"titles\",\"uploadedAt\":\"2026-01-31T12:00:00Z\"}")
                .run("submit", "-", "--account", "bo", "--surface", "comments", "--json");

        assertThat(sent.out()).isEqualToIgnoringNewLines("{\"submitted\":2,\"failed\":0}");
        List<UploadEvent> uploads = uploads();
        assertThat(uploads).extracting(UploadEvent::getAccountId).containsOnly("bo");
        assertThat(uploads).extracting(UploadEvent::getSurface).containsExactly("comments", "titles");
        assertThat(uploads.getFirst().getUploadedAt()).isBetween(before, Instant.now());
        assertThat(uploads.getLast().getUploadedAt()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    }

    @Test
    void anAttachmentMayNameAFileBelowTheFolderAndNoOther() throws IOException {
        Path inside = Files.createDirectories(folder.resolve("set/images"));
        Files.write(inside.resolve("a.png"), PIXEL);
        Files.write(folder.resolve("secret.png"), PIXEL);
        Files.createSymbolicLink(inside.resolve("link.png"), folder.resolve("secret.png"));
        Path file = write(
                "set/files.jsonl",
                attachment("images/a.png")
                        + attachment("../secret.png")
                        + attachment("images/link.png")
                        + attachment(folder.resolve("secret.png").toString())
                        + attachment("images/none.png"));

        Weir.Result sent = site.run("submit", file.toString());

        assertThat(sent.out()).isEqualToIgnoringNewLines("1 submitted, 4 not");
        assertThat(sent.err().lines().toList())
                .allMatch(line -> line.contains(": attachments[0].file: "))
                .satisfiesExactly(
                        line -> assertThat(line).contains("line 2: ").contains("leads out of the folder"),
                        line -> assertThat(line).contains("line 3: ").contains("leads out of the folder"),
                        line -> assertThat(line).contains("line 4: ").contains("leads out of the folder"),
                        line -> assertThat(line).contains("line 5: ").contains("there is no such file"));
        Attachment attachment = only().getAttachments().getFirst();
        assertThat(attachment.getContent().array()).isEqualTo(PIXEL);
        assertThat(attachment.getMediaType()).isEqualTo("image/png");
    }

    @Test
    void linesAndFilesHaveLimitsAndALongLineDoesNotTakeTheNextWithIt() throws IOException {
        Path text = write("long.txt", "x".repeat(101));
        Path lines = write(
                "long.jsonl",
                "{\"contentId\":\"" + "y".repeat(101)
                        + "\"}\n{\"accountId\":\"a\",\"contentId\":\"short\",\"surface\":\"s\"}\n");

        Weir.Result sent = site.run(
                "submit",
                text.toString(),
                lines.toString(),
                "--account",
                "a",
                "--surface",
                "s",
                "--max-line-bytes",
                "100",
                "--max-file-bytes",
                "100");

        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(sent.err())
                .contains("long.txt: larger than 100 bytes")
                .contains("long.jsonl, line 1: longer than 100 bytes");
        assertThat(only().getContentId()).isEqualTo("short");
    }

    @Test
    void anUploadLargerThanTheTopicTakesIsReportedAndTheRestGoesOn() throws IOException {
        Path large = write("large.txt", "x".repeat(2 * 1024 * 1024));
        Path small = write("small.txt", "x");

        Weir.Result sent = site.run("submit", large.toString(), small.toString(), "--account", "a", "--surface", "s");

        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(sent.err()).contains("large.txt: larger than the topic takes");
        assertThat(sent.out()).isEqualToIgnoringNewLines("1 submitted, 1 not");
    }

    @Test
    void filesThatCannotBeUploadsAreReported() throws IOException {
        Path program = write("a.exe", "x");
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {(byte) 0xe9});

        Weir.Result sent = site.run(
                "submit",
                program.toString(),
                latin.toString(),
                folder.resolve("none.txt").toString(),
                "--account",
                "a",
                "--surface",
                "s");

        assertThat(sent.err())
                .contains("a.exe: no kind of file that can be submitted")
                .contains("latin.txt: is not UTF-8")
                .contains("none.txt: there is no such file");
        assertThat(sent.exitCode()).isEqualTo(1);
    }

    @Test
    void whatOnlyMakesSenseForOneFileIsWrongUsageForMany() throws IOException {
        String file = write("one.txt", "x").toString();

        assertThat(site.run("submit", file, file, "--account", "a", "--surface", "s", "--content-id", "c")
                        .exitCode())
                .isEqualTo(2);
        assertThat(site.run("submit", file).err()).contains("needs --account and --surface");
        assertThat(site.run("submit").exitCode()).isEqualTo(2);
    }

    @Test
    void withoutTopicsItSaysHowToCreateThem() throws IOException {
        Weir.Result sent = Site.empty()
                .run("submit", write("t.txt", "x").toString(), "--account", "a", "--surface", "s", "--timeout", "2s");

        assertThat(sent.exitCode()).isEqualTo(1);
        assertThat(sent.err()).contains("weir topics create");
    }

    private static String attachment(String file) {
        return "{\"accountId\":\"a\",\"contentId\":\"c\",\"surface\":\"s\",\"attachments\":[{\"name\":\"x\",\"file\":\""
                + file + "\"}]}\n";
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private UploadEvent only() {
        assertThat(uploads()).hasSize(1);
        return uploads().getFirst();
    }

    private List<UploadEvent> uploads() {
        return site.records(site.topics().uploads()).stream()
                .map(record -> site.value(UploadEvent.class, record))
                .toList();
    }
}
