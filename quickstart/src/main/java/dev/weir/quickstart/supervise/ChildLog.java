package dev.weir.quickstart.supervise;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The log of one child: what it writes to standard output and standard error, since its last start.
 *
 * @param file where it is written
 */
public record ChildLog(Path file) {
    /** Logs of earlier starts that are kept, as {@code name.1.log} (the last one) and so on. */
    static final int KEPT = 3;

    private static final int TAIL_BYTES = 64 * 1024;
    private static final int LINE_LIMIT = 240;
    private static final Pattern TELLING =
            Pattern.compile("\\b(ERROR|FATAL|SEVERE)\\b|Exception|Error:|OutOfMemory|No space left");
    private static final Pattern STACK_FRAME = Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more");
    private static final Pattern FULL_DISK = Pattern.compile("No space left on device|not enough space on the disk");

    /**
     * Puts the logs of earlier starts aside and drops the oldest.
     *
     * @param folder where logs live
     * @param name whose log
     * @return the log to write now; its file does not exist yet
     * @throws IOException when the folder cannot be written
     */
    public static ChildLog rotated(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (int age = KEPT; age >= 1; age--) {
            Path newer = folder.resolve(age == 1 ? name + ".log" : name + "." + (age - 1) + ".log");
            if (Files.exists(newer)) {
                Files.move(newer, folder.resolve(name + "." + age + ".log"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return new ChildLog(folder.resolve(name + ".log"));
    }

    /**
     * The line that says best why the child ended: the last one that names an error, else the last one at all.
     *
     * @return the line, shortened; nothing when the log is empty or cannot be read
     */
    public Optional<String> tellingLine() {
        List<String> lines = tail().lines()
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).matches())
                .toList();
        return lines.reversed().stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> lines.reversed().stream().findFirst())
                .map(String::strip)
                .map(line -> line.length() <= LINE_LIMIT ? line : line.substring(0, LINE_LIMIT) + "...");
    }

    /** Whether the child met a full disk. */
    public boolean tellsOfFullDisk() {
        return FULL_DISK.matcher(tail()).find();
    }

    private String tail() {
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            log.seek(Math.max(0, log.length() - TAIL_BYTES));
            byte[] bytes = new byte[TAIL_BYTES];
            int read = Math.max(0, log.read(bytes));
            return new String(bytes, 0, read, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
