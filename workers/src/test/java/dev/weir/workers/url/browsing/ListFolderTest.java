package dev.weir.workers.url.browsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListFolderTest {
    private static final HashList LIST = new HashList(
            PrefixSet.of(new int[] {5, -5, 0}, List.of(new byte[] {1, 2, 3, 4, 5})),
            new byte[] {9, 8},
            Instant.parse("2026-11-21T01:02:03Z"));

    @TempDir
    Path home;

    private ListFolder folder;

    @BeforeEach
    void open() throws Exception {
        folder = new ListFolder(home.resolve("lists"), "v5", 1_024);
        folder.write(ThreatType.MALWARE, LIST);
    }

    @Test
    void whatIsWrittenIsRead() {
        HashList read = folder.read(ThreatType.MALWARE);

        assertThat(read.prefixes().checksum()).isEqualTo(LIST.prefixes().checksum());
        assertThat(read.state()).isEqualTo(LIST.state());
        assertThat(read.checkedAt()).isEqualTo(LIST.checkedAt());
    }

    @Test
    void nothingIsLeftBesideTheFile() throws Exception {
        folder.write(ThreatType.MALWARE, LIST);

        try (Stream<Path> files = Files.list(home.resolve("lists"))) {
            assertThat(files).containsExactly(folder.file(ThreatType.MALWARE));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20, 40, -1})
    void aSpoiltFileIsAsGoodAsNone(int at) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.file(ThreatType.MALWARE));
        bytes[at < 0 ? bytes.length + at : at] ^= 1;
        Files.write(folder.file(ThreatType.MALWARE), bytes);

        assertThat(folder.read(ThreatType.MALWARE)).isSameAs(HashList.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 33, 60})
    void aTornFileIsAsGoodAsNone(int length) throws Exception {
        byte[] bytes = Files.readAllBytes(folder.file(ThreatType.MALWARE));
        Files.write(folder.file(ThreatType.MALWARE), Arrays.copyOf(bytes, length));

        assertThat(folder.read(ThreatType.MALWARE)).isSameAs(HashList.NONE);
    }

    @Test
    void aListThatWasNeverFetchedIsEmptyAndOld() {
        assertThat(folder.read(ThreatType.UNWANTED_SOFTWARE).checkedAt()).isEqualTo(Instant.EPOCH);
    }
}
