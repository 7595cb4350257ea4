package dev.weir.quickstart.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildLogTest {
    @TempDir
    private Path folder;

    @Test
    void everyStartHasALogOfItsOwnAndAFewOldOnesAreKept() throws IOException {
        for (int start = 1; start <= ChildLog.KEPT + 3; start++) {
            Files.writeString(ChildLog.rotated(folder, "broker").file(), "start " + start);
        }

        assertThat(folder.resolve("broker.log")).hasContent("start 6");
        assertThat(folder.resolve("broker.1.log")).hasContent("start 5");
        assertThat(folder.resolve("broker.3.log")).hasContent("start 3");
        assertThat(folder).isDirectoryNotContaining("glob:**/broker.4.log");
    }

    @Test
    void theLastLineThatNamesAnErrorTellsMost() throws IOException {
        ChildLog log = log("""
                INFO starting
                java.lang.IllegalStateException: could not start
                \tat dev.weir.Broker.start(Broker.java:1)
                Caused by: java.net.BindException: Address already in use
                \tat java.base/sun.nio.ch.Net.bind(Net.java:1)
                \t... 12 more
                INFO shutting down
                """);

        assertThat(log.tellingLine()).contains("Caused by: java.net.BindException: Address already in use");
    }

    @Test
    void withoutAnErrorTheLastLineIsTold() throws IOException {
        assertThat(log("one\ntwo\n\n").tellingLine()).contains("two");
    }

    @Test
    void anEmptyOrMissingLogTellsNothing() throws IOException {
        assertThat(log("").tellingLine()).isEmpty();
        assertThat(new ChildLog(folder.resolve("none.log")).tellingLine()).isEmpty();
    }

    @Test
    void onlyTheEndOfALongLogIsRead() throws IOException {
        ChildLog log = log("ERROR long ago\n" + "all is well\n".repeat(20_000));

        assertThat(log.tellingLine()).contains("all is well");
    }

    @Test
    void aLongLineIsCut() throws IOException {
        assertThat(log("ERROR " + "x".repeat(5_000)).tellingLine().orElseThrow())
                .startsWith("ERROR xxx")
                .endsWith("...")
                .hasSizeLessThan(300);
    }

    private ChildLog log(String text) throws IOException {
        return new ChildLog(Files.writeString(folder.resolve("some.log"), text));
    }
}
