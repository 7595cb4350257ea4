package dev.weir.signals.image;

import com.sun.management.ThreadMXBean;
import dev.weir.signals.content.Bytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file for an image reader that stops the reader when it does what no honest file makes it do: read on and on past the end
 * (the WebP reader takes what is missing for zeros, and spends seconds on a file of 34 bytes), or allocate without measure
 * (a WebP file can ask for 65,536 code tables). What the thread has allocated is looked at while the reader reads.
 */
final class BoundedStream extends ImageInputStreamImpl {
    private static final int READS_PAST_END = 1_000;
    private static final int READS_BETWEEN_LOOKS = 64;

    private final Bytes file;
    private final long allocatedBefore;
    private long allowance;
    private int readsPastEnd;
    private int reads;

    /**
     * @param allowance bytes that the reader may allocate
     */
    BoundedStream(Bytes file, long allowance) {
        this.file = file;
        this.allowance = allowance;
        this.allocatedBefore = allocated();
    }

    /** Lets the reader allocate more, once it is known what for. */
    void allowMore(long bytes) {
        allowance += bytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int at, int count) throws IOException {
        checkClosed();
        bitOffset = 0;
        look();
        if (count == 0) {
            return 0;
        }
        if (streamPos >= file.length()) {
            if (++readsPastEnd > READS_PAST_END) {
                throw new IOException("The file ends long before its content does");
            }
            return -1;
        }
        int read = file.read((int) streamPos, into, at, count);
        streamPos += read;
        return read;
    }

    @Override
    public long length() {
        return file.length();
    }

    private void look() throws OverAllowance {
        if (++reads % READS_BETWEEN_LOOKS == 0 && allocated() - allocatedBefore > allowance) {
            throw new OverAllowance();
        }
    }

    /** Bytes that this thread has ever allocated; 0 on a Java platform that does not count them. */
    private static long allocated() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? Math.max(0, threads.getCurrentThreadAllocatedBytes())
                : 0;
    }

    /** The reader allocated more than it may. */
    static final class OverAllowance extends IOException {
        OverAllowance() {
            super("Decoding takes more memory than is allowed");
        }
    }
}
