package dev.weir.quickstart.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.quickstart.supervise.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path parent;

    @Test
    void everythingHasItsFolder() {
        DataFolder folder = DataFolder.prepare(parent.resolve("a b"), 0);

        assertThat(folder.kafka()).isDirectory();
        assertThat(folder.registry()).isDirectory();
        assertThat(folder.postgres()).isDirectory();
        assertThat(folder.streams()).isDirectory();
        assertThat(folder.logs()).isDirectory();
    }

    @Test
    void passwordsAreMadeUpOnceAndOnlyTheirOwnerReadsThem() throws IOException {
        DataFolder folder = DataFolder.prepare(parent, 0);

        Secret first = folder.firstPassword();
        Secret database = folder.databasePassword();

        assertThat(first.read()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}").isNotEqualTo(database.read());
        assertThat(DataFolder.prepare(parent, 0).firstPassword().read()).isEqualTo(first.read());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(first.file())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secrets())))
                .isEqualTo("rwx------");
    }

    @Test
    void aDiskWithTooLittleSpaceIsRefused() {
        assertThatThrownBy(() -> DataFolder.prepare(parent, Long.MAX_VALUE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the disk of " + parent)
                .hasMessageContaining("MiB are needed")
                .hasMessageContaining("--min-free-disk");
    }

    @Test
    void aFileInItsPlaceIsRefused() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.prepare(file, 0))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("--data");
    }
}
