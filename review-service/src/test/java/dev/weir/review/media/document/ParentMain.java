package dev.weir.review.media.document;

import dev.weir.review.media.file.FileType;
import dev.weir.review.media.picture.Size;
import dev.weir.review.media.picture.Veil;

/** Reads a document, says which process did it, and stays until it is ended. */
final class ParentMain {
    private ParentMain() {}

    public static void main(String[] amidst) throws InterruptedException {
        try (Documents documents = new Documents(Settings.usual(), Settings.sizes())) {
            documents.text(DocumentFiles.text("one"), FileType.TEXT);
            long pid = documents.pids().getFirst();
            if (Boolean.parseBoolean(amidst[0])) {
                Thread.ofPlatform()
                        .start(() ->
                                documents.page(DocumentFiles.neverEndingPdf(), FileType.PDF, 2, Veil.FULL, Size.LARGE));
                // Until the reader has been at it for a while: its processor time grows.
                ProcessHandle reader = ProcessHandle.of(pid).orElseThrow();
                long before = millis(reader);
                while (millis(reader) < before + 1_000) {
                    Thread.sleep(50);
                }
            }
            System.out.println(pid);
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    private static long millis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElseThrow().toMillis();
    }
}
