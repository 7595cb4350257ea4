package dev.weir.review.media.document.reader;

import dev.weir.review.media.document.wire.Ending;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** A packed document, of which no more than a number of bytes is unpacked. Its directory counts, as it does for word processors. */
final class Archive implements AutoCloseable {
    private static final Pattern EMBEDDED = Pattern.compile(
            ".*/embeddings/.*|.*\\.(png|jpe?g|gif|bmp|webp|tiff?|svg|emf|wmf|heic|avif|mp[34]|m4[av]|rtf|mht|docx?|eml)");

    private final ZipFile zip;
    private long left;

    Archive(byte[] file, long mostUnpacked) throws IOException {
        this.zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(file))
                .setCharset(StandardCharsets.UTF_8)
                .setIgnoreLocalFileHeader(true)
                .get();
        this.left = mostUnpacked;
    }

    List<String> names() {
        return Collections.list(zip.getEntries()).stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipArchiveEntry::getName)
                .toList();
    }

    boolean has(String name) {
        return zip.getEntry(name) != null;
    }

    /** How many entries are pictures, or other files that were put in, by their names. */
    int embedded() {
        return (int) names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> EMBEDDED.matcher(name).matches())
                .count();
    }

    /**
     * @throws Stop when the entry needs a password; while it is read, when all that was unpacked is more than allowed
     * @throws IOException when there is no such entry
     */
    InputStream open(String name) throws IOException {
        ZipArchiveEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("The archive lacks an entry that it must have");
        }
        if (entry.getGeneralPurposeBit().usesEncryption()) {
            throw new Stop(Ending.ENCRYPTED);
        }
        if (!zip.canReadEntryData(entry)) {
            throw new Stop(Ending.UNSUPPORTED);
        }
        return new Counted(zip.getInputStream(entry));
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream entry) {
            super(entry);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int at, int count) throws IOException {
            int read = super.read(into, at, count);
            left -= Math.max(0, read);
            if (left < 0) {
                throw new Stop(Ending.MORE_BYTES);
            }
            return read;
        }
    }
}
