package dev.weir.signals.bank;

import dev.weir.signals.content.Bytes;
import dev.weir.signals.fingerprint.FingerprintKind;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Reads entries for a bank from a text, one a line, and hands them over one by one, so that a file may be larger than memory.
 *
 * @param settings the bank that the entries are for; its harm stands where the file names none
 * @param harms the codes that a file may name
 * @param file name of the file, for errors and as the source of the entries
 * @param addedAt when the entries are added, in milliseconds since 1970-01-01 UTC
 * @param longestLine characters that a line may have
 */
public record BankFile(BankSettings settings, Harms harms, String file, long addedAt, int longestLine) {
    /** Characters that a line may have unless said otherwise. */
    public static final int LONGEST_LINE = 10_000;

    private static final List<String> COLUMNS = List.of("kind", "value", "harm", "id", "note");

    public BankFile(BankSettings settings, Harms harms, String file, long addedAt) {
        this(settings, harms, file, addedAt, LONGEST_LINE);
    }

    /**
     * Reads comma-separated values. The first line names the columns: {@code kind,value,harm,id,note} in any order, of which
     * {@code kind} and {@code value} are needed. A value is hex. Without an id, an entry goes by kind and value. Empty lines
     * are passed over.
     *
     * @throws BankFileException at the first line that is not as it should be; entries before it have been handed over
     * @throws IOException when the text cannot be read
     */
    public void readCsv(Reader text, Consumer<BankEntry> entries) throws IOException, BankFileException {
        Lines lines = new Lines(text, file, longestLine);
        List<String> header = null;
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = split(line, lines.number());
            if (header == null) {
                header = header(cells, lines.number());
            } else {
                entries.accept(new Row(header, cells, lines.number()).entry());
            }
        }
        if (header == null) {
            throw problem(1, "kind", "the file is empty; start it with the line " + String.join(",", COLUMNS));
        }
    }

    /**
     * Reads PDQ hashes of 64 hex digits, one a line. Empty lines and lines that start with {@code #} are passed over.
     *
     * @throws BankFileException at the first line that is no hash; entries before it have been handed over
     * @throws IOException when the text cannot be read
     */
    public void readPdqList(Reader text, Consumer<BankEntry> entries) throws IOException, BankFileException {
        Lines lines = new Lines(text, file, longestLine);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                Row row = new Row(List.of("kind", "value"), List.of("PDQ", line.strip()), lines.number());
                entries.accept(row.entry());
            }
        }
    }

    private List<String> split(String line, long number) throws BankFileException {
        return CsvLine.split(line)
                .orElseThrow(() -> problem(
                        number,
                        "(any)",
                        "a quotation mark is missing or out of place; put values with commas or quotation marks in"
                                + " quotation marks, and write those inside twice"));
    }

    private List<String> header(List<String> cells, long number) throws BankFileException {
        List<String> header = cells.stream()
                .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                .toList();
        for (String column : header) {
            if (!COLUMNS.contains(column)) {
                throw problem(number, column, "no such column; use " + String.join(",", COLUMNS));
            }
        }
        for (String needed : List.of("kind", "value")) {
            if (!header.contains(needed)) {
                throw problem(
                        number,
                        needed,
                        "the column is missing; start the file with the line " + String.join(",", COLUMNS));
            }
        }
        if (Set.copyOf(header).size() < header.size()) {
            throw problem(number, "(any)", "a column is named twice; name each once");
        }
        return header;
    }

    private BankFileException problem(long line, String column, String problem) {
        return new BankFileException(file, line, column, problem);
    }

    /** One line under its header. */
    private final class Row {
        private final List<String> header;
        private final List<String> cells;
        private final long number;

        Row(List<String> header, List<String> cells, long number) {
            this.header = header;
            this.cells = cells;
            this.number = number;
        }

        BankEntry entry() throws BankFileException {
            if (cells.size() != header.size()) {
                throw problem(
                        number,
                        "(any)",
                        cells.size() + " values, but the first line names " + header.size()
                                + " columns; give each column a value, which may be empty");
            }
            FingerprintKind kind = kind(cell("kind"));
            Bytes value = value(kind, cell("value"));
            String id = cell("id").isEmpty() ? kind.name().toLowerCase(Locale.ROOT) + ":" + value.hex() : cell("id");
            return new BankEntry(settings.bank(), id, kind, value, harm(cell("harm")), file, addedAt, cell("note"));
        }

        private String cell(String column) {
            int at = header.indexOf(column);
            return at < 0 ? "" : cells.get(at).strip();
        }

        private FingerprintKind kind(String name) throws BankFileException {
            for (FingerprintKind kind : FingerprintKind.values()) {
                if (kind.name().equalsIgnoreCase(name)) {
                    return kind;
                }
            }
            String kinds =
                    Arrays.stream(FingerprintKind.values()).map(Enum::name).collect(Collectors.joining(", "));
            throw problem(number, "kind", "no such kind of fingerprint; use one of " + kinds);
        }

        private Bytes value(FingerprintKind kind, String hex) throws BankFileException {
            int digits = 2 * kind.length();
            if (hex.length() != digits || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                throw problem(
                        number,
                        "value",
                        "not a " + kind + " value of " + digits + " hex digits (it has " + hex.length()
                                + " characters); correct it or take the line out");
            }
            return Bytes.ofHex(hex);
        }

        private String harm(String code) throws BankFileException {
            if (code.isEmpty()) {
                return settings.harm();
            }
            if (harms.find(code).isEmpty()) {
                throw problem(
                        number,
                        "harm",
                        "the taxonomy has no such code; use one that it has, or leave it empty for " + settings.harm());
            }
            return code;
        }
    }
}
