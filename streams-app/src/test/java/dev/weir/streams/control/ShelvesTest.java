package dev.weir.streams.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.BankEntry;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.ModelEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.signals.content.Sha256;
import dev.weir.signals.text.TextLimits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ShelvesTest {
    @Nested
    class BanksTopic {
        private final BankShelf shelf = new BankShelf();

        private void settings(String bank) {
            shelf.put(ControlKeys.settings(bank), new BankRecord(bank, new BankSettings("SPAM", 31, 50), null));
        }

        private void entry(String bank, String id, byte[] value) {
            shelf.put(
                    ControlKeys.entry(bank, id),
                    new BankRecord(
                            bank,
                            null,
                            new BankEntry(id, "PDQ", ByteBuffer.wrap(value), "SPAM", "", "", Instant.EPOCH)));
        }

        private int size(String bank) {
            return shelf.settle().find(bank).orElseThrow().size();
        }

        @Test
        void entriesWaitForTheSettingsOfTheirBank() {
            entry("known", "a", new byte[32]);
            assertThat(shelf.settle().find("known")).isEmpty();

            settings("known");
            assertThat(size("known")).isEqualTo(1);
        }

        @Test
        void anEntryIsReplacedAndRemovedById() {
            settings("known");
            entry("known", "a", new byte[32]);
            entry("known", "b", new byte[32]);
            entry("known", "a", filled());
            assertThat(size("known")).isEqualTo(2);

            shelf.put(ControlKeys.entry("known", "a"), null);
            assertThat(size("known")).isEqualTo(1);
        }

        @Test
        void aBankWithoutSettingsIsGone() {
            settings("known");
            entry("known", "a", new byte[32]);
            shelf.settle();
            shelf.put(ControlKeys.settings("known"), null);

            assertThat(shelf.settle().find("known")).isEmpty();
        }

        @Test
        void anEntryThatMakesNoSenseIsLeftOut() {
            settings("known");
            entry("known", "short", new byte[5]);
            entry("known", "a", new byte[32]);

            assertThat(size("known")).isEqualTo(1);
        }

        private byte[] filled() {
            byte[] value = new byte[32];
            Arrays.fill(value, (byte) 7);
            return value;
        }
    }

    @Nested
    class ModelsTopic {
        private static final int SLICE = 512 * 1024;

        private final ModelShelf shelf = new ModelShelf(TextLimits.DEFAULT);
        private final byte[] artefact = artefact();
        private final String digest = digest(artefact);

        private static byte[] artefact() {
            try {
                return Files.readAllBytes(
                        Path.of(System.getProperty("weir.home"), "examples", "models", "text-baseline.weirmodel"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static String digest(byte[] bytes) {
            return HexFormat.of().formatHex(Sha256.start().digest(bytes));
        }

        private void publish(String name, byte[] bytes, int leaveOut) {
            int parts = (bytes.length + SLICE - 1) / SLICE;
            for (int part = 0; part < parts; part++) {
                if (part != leaveOut) {
                    byte[] slice = Arrays.copyOfRange(bytes, part * SLICE, Math.min(bytes.length, (part + 1) * SLICE));
                    shelf.put(
                            ControlKeys.part(name, part),
                            new ModelEntry("text", name, parts, part, ByteBuffer.wrap(slice), Instant.EPOCH));
                }
            }
            shelf.put(ControlKeys.active("text"), new ModelEntry("text", name, parts, 0, null, Instant.EPOCH));
        }

        @Test
        void aWholeArtefactComesIntoForce() {
            publish(digest, artefact, -1);

            assertThat(shelf.settle().orElseThrow().model().digest()).isEqualTo(digest);
        }

        @Test
        void anIncompleteOrDamagedArtefactNeverReplacesAGoodOne() {
            publish("0".repeat(64), artefact, 1);
            assertThat(shelf.settle()).isEmpty();

            publish(digest, artefact, -1);
            shelf.settle();
            byte[] damaged = artefact.clone();
            damaged[damaged.length / 2] ^= 1;
            publish(digest(damaged), damaged, -1);

            assertThat(shelf.settle().orElseThrow().model().digest()).isEqualTo(digest);
        }

        @Test
        void withoutAModelInForceThereAreNoScores() {
            publish(digest, artefact, -1);
            shelf.settle();
            shelf.put(ControlKeys.active("text"), null);

            assertThat(shelf.settle()).isEmpty();
        }
    }
}
