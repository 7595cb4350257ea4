package dev.weir.workers.url.browsing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists on disk, a file each: format, time, state, prefixes, and SHA-256 over all that. A file is replaced whole or not at all; one that
 * does not have its checksum is as good as none.
 */
final class ListFolder {
    private static final Logger LOG = LoggerFactory.getLogger(ListFolder.class);
    private static final int FORMAT = 0x57554c31;
    private static final int CHECKSUM = 32;
    private static final int LONGEST_STATE = 1 << 16;

    private final Path folder;
    private final String protocol;
    private final int mostEntries;

    ListFolder(Path folder, String protocol, int mostEntries) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.protocol = protocol;
        this.mostEntries = mostEntries;
    }

    Path file(ThreatType type) {
        return folder.resolve(protocol + "-" + type.name() + ".list");
    }

    /** The list as it was last written; none when there is no file, or no good one. */
    HashList read(ThreatType type) {
        Path file = file(type);
        try {
            return parsed(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return HashList.NONE;
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be used ({}) and is fetched anew",
                    file,
                    e.getClass().getSimpleName());
            return HashList.NONE;
        }
    }

    /**
     * Replaces the file.
     *
     * @throws IOException when the disk does not take it; the old file stands
     */
    void write(ThreatType type, HashList list) throws IOException {
        Path file = file(type);
        Path unfinished = folder.resolve(file.getFileName() + ".new");
        ByteBuffer bytes = ByteBuffer.wrap(serialized(list));
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static byte[] serialized(HashList list) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(FORMAT);
        out.writeLong(list.checkedAt().toEpochMilli());
        out.writeInt(list.state().length);
        out.write(list.state());
        int[] shorts = list.prefixes().shorts();
        out.writeInt(shorts.length);
        for (int each : shorts) {
            out.writeInt(each);
        }
        out.writeInt(list.prefixes().longer().size());
        for (byte[] each : list.prefixes().longer()) {
            out.writeByte(each.length);
            out.write(each);
        }
        out.write(PrefixSet.sha256().digest(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    private HashList parsed(byte[] file) throws IOException {
        int length = file.length - CHECKSUM;
        if (length < 0) {
            throw new IOException("too short");
        }
        MessageDigest sha256 = PrefixSet.sha256();
        sha256.update(file, 0, length);
        if (!MessageDigest.isEqual(sha256.digest(), Arrays.copyOfRange(file, length, file.length))) {
            throw new IOException("wrong checksum");
        }
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(file, 0, length));
        if (in.readInt() != FORMAT) {
            throw new IOException("another format");
        }
        Instant checkedAt = Instant.ofEpochMilli(in.readLong());
        byte[] state = new byte[bounded(in.readInt(), LONGEST_STATE)];
        in.readFully(state);
        int[] shorts = new int[bounded(in.readInt(), mostEntries)];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = in.readInt();
        }
        List<byte[]> longer = new ArrayList<>();
        for (int left = bounded(in.readInt(), mostEntries); left > 0; left--) {
            byte[] prefix = new byte[in.readUnsignedByte()];
            in.readFully(prefix);
            longer.add(prefix);
        }
        return new HashList(PrefixSet.of(shorts, longer), state, checkedAt);
    }

    private static int bounded(int count, int most) throws IOException {
        if (count < 0 || count > most) {
            throw new IOException("out of bounds");
        }
        return count;
    }
}
