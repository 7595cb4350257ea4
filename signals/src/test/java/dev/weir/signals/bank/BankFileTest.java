package dev.weir.signals.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BankFileTest {
    private static final String HEX = "0123456789abcdef".repeat(4);

    private final BankFile file =
            new BankFile(BankSettings.of("demo", "SPAM"), Harms.standard(), "known.csv", 1234, 200);

    private List<BankEntry> csv(String text) throws IOException, BankFileException {
        List<BankEntry> entries = new ArrayList<>();
        file.readCsv(new StringReader(text), entries::add);
        return entries;
    }

    @Test
    void everyColumnIsRead() throws Exception {
        assertThat(csv("kind,value,harm,id,note\r\nPDQ," + HEX + ",FRAUD,a1,\"seen twice, \"\"sure\"\"\"\r\n"))
                .containsExactly(new BankEntry(
                        "demo",
                        "a1",
                        FingerprintKind.PDQ,
                        Bytes.ofHex(HEX),
                        "FRAUD",
                        "known.csv",
                        1234,
                        "seen twice, \"sure\""));
    }

    @Test
    void onlyKindAndValueAreNeeded() throws Exception {
        assertThat(csv("\ufeffvalue,kind\n\n" + HEX.toUpperCase(Locale.ROOT) + ", text_sha256"))
                .containsExactly(new BankEntry(
                        "demo",
                        "text_sha256:" + HEX,
                        FingerprintKind.TEXT_SHA256,
                        Bytes.ofHex(HEX),
                        "SPAM",
                        "known.csv",
                        1234,
                        ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "'' | 1 | kind | start it with the line kind,value,harm,id,note",
                "'kind,harm' | 1 | value | the column is missing",
                "'kind,value,colour' | 1 | colour | no such column",
                "'kind,value,kind' | 1 | (any) | named twice",
                "'kind,value~MD5,00' | 2 | kind | use one of SHA256, TEXT_SHA256, PDQ",
                "'kind,value~~PDQ,00' | 3 | value | 64 hex digits (it has 2 characters)",
                "'kind,value~PDQ,HEX~PDQ,zHEX' | 3 | value | 64 hex digits (it has 65 characters)",
                "'kind,value,harm~PDQ,HEX,HAET' | 2 | harm | leave it empty for SPAM",
                "'kind,value~PDQ,HEX,more' | 2 | (any) | 3 values, but the first line names 2 columns",
                "'kind,value,note~PDQ,HEX,\"open' | 2 | (any) | a quotation mark is missing",
                "'kind,value,note~PDQ,HEX,sp\"lit' | 2 | (any) | a quotation mark is missing",
                "'kind,value,note~PDQ,HEX,\"a\"b' | 2 | (any) | a quotation mark is missing"
            })
    void errorSaysWhereAndWhatToDo(String text, long line, String column, String remedy) {
        assertThatThrownBy(() -> csv(text.replace('~', '\n').replace("HEX", HEX)))
                .isInstanceOfSatisfying(
                        BankFileException.class,
                        problem -> assertThat(problem.line()).isEqualTo(line))
                .hasMessageStartingWith("known.csv, line " + line + ", column \"" + column + "\": ")
                .hasMessageContaining(remedy);
    }

    @Test
    void lineLongerThanTheLimitIsRefused() throws Exception {
        String start = "kind,value,note\nPDQ," + HEX + ",";
        int used = start.length() - "kind,value,note\n".length();
        assertThat(csv(start + "n".repeat(200 - used))).hasSize(1);
        assertThatThrownBy(() -> csv(start + "n".repeat(201 - used)))
                .hasMessageContaining("line 2")
                .hasMessageContaining("longer than 200 characters");
    }

    @Test
    void entriesAreHandedOverAsTheyAreRead() {
        List<BankEntry> entries = new ArrayList<>();
        assertThatThrownBy(() -> file.readCsv(new Endless("kind,value\n", "PDQ," + HEX + "\n"), entry -> {
                    entries.add(entry);
                    if (entries.size() == 50_000) {
                        throw new IllegalStateException("enough");
                    }
                }))
                .hasMessage("enough");
    }

    @Test
    void plainListOfHashes() throws Exception {
        List<BankEntry> entries = new ArrayList<>();
        file.readPdqList(new StringReader("# known\n\n " + HEX + "\n" + "f".repeat(64)), entries::add);
        assertThat(entries).extracting(BankEntry::id).containsExactly("pdq:" + HEX, "pdq:" + "f".repeat(64));
        assertThatThrownBy(() -> file.readPdqList(new StringReader(HEX + "\nabc"), entries::add))
                .hasMessageStartingWith("known.csv, line 2, column \"value\": ");
    }

    /** A text that repeats one line for ever. */
    private static final class Endless extends Reader {
        private final String line;
        private String left;

        Endless(String first, String line) {
            this.left = first;
            this.line = line;
        }

        @Override
        public int read(char[] buffer, int offset, int length) {
            if (left.isEmpty()) {
                left = line;
            }
            int count = Math.min(length, left.length());
            left.getChars(0, count, buffer, offset);
            left = left.substring(count);
            return count;
        }

        @Override
        public void close() {}
    }
}
