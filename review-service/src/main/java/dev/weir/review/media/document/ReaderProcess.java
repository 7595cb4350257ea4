package dev.weir.review.media.document;

import dev.weir.review.media.document.reader.ReaderMain;
import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.Reply;
import dev.weir.review.media.document.wire.ReplyReader;
import dev.weir.review.media.document.wire.Request;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.springframework.util.unit.DataSize;

/**
 * One process that reads documents: the same Java and class path as this one, with a heap of its own, an empty environment, nothing of
 * our settings, and neither dumps nor logs, which would hold content. It ends when this process does, because its input ends then.
 */
final class ReaderProcess {
    private static final int BUFFER = 1 << 16;
    private static final int SECONDS_TO_DIE = 5;

    private final Process process;
    private final DataOutputStream requests;
    private final DataInputStream replies;
    private int asked;

    private ReaderProcess(Process process) {
        this.process = process;
        this.requests = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), BUFFER));
        this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream(), BUFFER));
    }

    /**
     * Starts a process; it is not ready yet when this returns.
     *
     * @param memory its heap
     */
    static ReaderProcess start(DataSize memory) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command(memory)).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return new ReaderProcess(builder.start());
    }

    private static List<String> command(DataSize memory) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + memory.toMegabytes() + "m",
                "-XX:MaxMetaspaceSize=128m",
                "-XX:MaxDirectMemorySize=16m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+DisableAttachMechanism",
                "-XX:-UsePerfData",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
                "-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.NoOpLog",
                "-Dorg.apache.pdfbox.rendering.UsePureJavaCMYKConversion=true",
                // PDFBox would leave a list of fonts in a folder that others can write to.
                "-Dpdfbox.fontcache=/dev/null",
                "-cp",
                System.getProperty("java.class.path"),
                ReaderMain.class.getName());
    }

    /** Waits until it can be asked. */
    void awaitReady() throws IOException {
        ReplyReader.awaitReady(replies);
    }

    /**
     * Asks one question and hands on the pieces of the answer as they come.
     *
     * @throws IOException when the process is gone or makes no sense; what was handed on counts all the same
     */
    Ending ask(Request request, Consumer<Reply> pieces) throws IOException {
        asked++;
        request.write(requests);
        ReplyReader reader = new ReplyReader(replies, request.longestSide());
        while (true) {
            Reply reply = reader.next();
            if (reply instanceof Reply.Ended ended) {
                return ended.how();
            }
            pieces.accept(reply);
        }
    }

    /** How many questions it was asked. */
    int asked() {
        return asked;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** Ends it now, whatever it does. Returns when it is gone. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** What it said when it ended by itself or was ended; empty when it does not end. */
    OptionalInt exitCode() {
        try {
            return process.waitFor(SECONDS_TO_DIE, TimeUnit.SECONDS)
                    ? OptionalInt.of(process.exitValue())
                    : OptionalInt.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }
}
