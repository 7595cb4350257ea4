package dev.weir.review.media.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.review.media.file.FileType;
import dev.weir.review.media.file.WhyNot;
import dev.weir.review.media.picture.NoPicture;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;
import dev.weir.signals.content.Bytes;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** The processes that read documents: kept, replaced, alone, and gone when they should be. */
class ReaderProcessTest {
    private static final Duration LONG = Duration.ofMinutes(2);

    @Test
    void aProcessIsStartedWhenItIsNeededAndKept() {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            assertThat(documents.pids()).isEmpty();
            documents.text(DocumentFiles.text("one"), FileType.TEXT);
            List<Long> first = documents.pids();
            assertThat(first).hasSize(1);
            documents.text(DocumentFiles.text("two"), FileType.TEXT);
            assertThat(documents.pids()).isEqualTo(first);
        }
    }

    @Test
    void whatWasReadBeforeIsNotReadAgain() {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            Bytes file = DocumentFiles.pdf("one");
            TextResult text = documents.text(file, FileType.PDF);
            var page = documents.page(file, FileType.PDF, 1, Veil.GREY, Size.LARGE);
            var count = documents.pages(file, FileType.PDF);
            documents.close();
            assertThat(documents.text(file, FileType.PDF)).isSameAs(text);
            assertThat(documents.page(file, FileType.PDF, 1, Veil.GREY, Size.LARGE))
                    .isSameAs(page);
            assertThat(documents.pages(file, FileType.PDF)).isSameAs(count);
            assertThat(documents.page(file, FileType.PDF, 1, Veil.FULL, Size.LARGE))
                    .as("another veil is another picture, and the readers are gone")
                    .isEqualTo(new NoPicture(WhyNot.BUSY));
        }
    }

    @Test
    void aProcessThatDiedIsReplaced() {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            documents.text(DocumentFiles.text("one"), FileType.TEXT);
            ProcessHandle first = ProcessHandle.of(documents.pids().getFirst()).orElseThrow();
            first.destroyForcibly();
            await().atMost(LONG).until(() -> !first.isAlive());
            assertThat(documents.text(DocumentFiles.text("two"), FileType.TEXT)).isInstanceOf(DocumentText.class);
            assertThat(documents.pids()).hasSize(1).doesNotContain(first.pid());
        }
    }

    @Test
    void aProcessThatDoesNotStartIsNoFaultOfTheDocument() {
        String classPath = System.getProperty("java.class.path");
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            System.setProperty("java.class.path", "/nowhere");
            assertThat(documents.text(DocumentFiles.text("one"), FileType.TEXT))
                    .isEqualTo(new NoText(WhyNot.READER_AWAY));
            System.setProperty("java.class.path", classPath);
            assertThat(documents.text(DocumentFiles.text("one"), FileType.TEXT)).isInstanceOf(DocumentText.class);
        } finally {
            System.setProperty("java.class.path", classPath);
        }
    }

    @Test
    void closingEndsTheProcesses() {
        Documents documents = new Documents(Settings.usual(), Settings.sizes());
        documents.text(DocumentFiles.text("one"), FileType.TEXT);
        long pid = documents.pids().getFirst();
        documents.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void aProcessHasNothingOfOurEnvironmentAndSettings() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc")), "skipped: no /proc on this system to look into");
        assumeTrue(!System.getenv().isEmpty(), "skipped: this process has no environment that could be inherited");
        System.setProperty("weir.test.secret", "not to be seen");
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            documents.text(DocumentFiles.text("one"), FileType.TEXT);
            Path process = Path.of("/proc", Long.toString(documents.pids().getFirst()));
            assertThat(Files.readString(process.resolve("environ"))).isEmpty();
            assertThat(Files.readString(process.resolve("cmdline"))).doesNotContain("not to be seen");
        } finally {
            System.clearProperty("weir.test.secret");
        }
    }

    @Test
    void whoWaitsTooLongForAProcessIsToldToTryAgain() throws InterruptedException {
        DocumentSettings impatient = new DocumentSettings(
                DataSize.ofMegabytes(1),
                100,
                10,
                DataSize.ofMegabytes(1),
                LONG,
                LONG,
                DataSize.ofMegabytes(64),
                1,
                Duration.ZERO,
                LONG,
                DataSize.ofMegabytes(1));
        try (Documents documents = new Documents(impatient, Settings.sizes())) {
            documents.text(DocumentFiles.text("warm"), FileType.TEXT);
            Thread busy = Thread.ofPlatform()
                    .start(() ->
                            documents.page(DocumentFiles.neverEndingPdf(), FileType.PDF, 2, Veil.FULL, Size.LARGE));
            Bytes other = DocumentFiles.text("other");
            await().atMost(LONG)
                    .until(() -> documents.text(other, FileType.TEXT).equals(new NoText(WhyNot.BUSY))
                            || documents.pids().isEmpty());
            assertThat(documents.pids()).hasSize(1);
            busy.interrupt();
            busy.join();
            assertThat(documents.pids())
                    .as("whoever gives up frees the process")
                    .isEmpty();
        }
    }

    /** Amidst a document that never ends as well: then nobody is there to stop it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProcessDiesWithWhoeverStartedIt(boolean amidstADocument) throws IOException, InterruptedException {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentMain.class.getName(),
                        Boolean.toString(amidstADocument))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle reader =
                    ProcessHandle.of(Long.parseLong(said.readLine())).orElseThrow();
            assertThat(reader.isAlive()).isTrue();
            parent.destroyForcibly();
            await().atMost(LONG).until(() -> !reader.isAlive());
        } finally {
            parent.destroyForcibly();
            parent.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
