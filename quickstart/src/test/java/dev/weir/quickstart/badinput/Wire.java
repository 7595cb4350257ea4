package dev.weir.quickstart.badinput;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records in the wire format that no serializer would write. */
final class Wire {
    private static final int HEADER = 5;

    private Wire() {}

    /** The wire format's header with this schema id, and nothing that fits. */
    static byte[] ofSchema(int id) {
        return new byte[] {0, (byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id, 2, 2, 2};
    }

    /** An upload of the schema with this id, which has one more field: absent here. */
    static byte[] withOneMore(byte[] good, int id) {
        return ByteBuffer.allocate(good.length + 1).put(good).putInt(1, id).array();
    }

    /** An upload that goes on as a good one up to its texts, whose count is a lie. */
    static byte[] claimingTexts(byte[] good, String account, String content, long count) {
        return written(good, out -> {
            out.writeString(account);
            out.writeString(content);
            out.writeLong(1);
            out.writeEnum(0);
            out.writeString("comments");
            out.writeLong(count);
        });
    }

    /** An upload whose account id claims a length. */
    static byte[] claimingLength(byte[] good, long length) {
        return written(good, out -> out.writeLong(length));
    }

    /** The same bytes with some of them replaced by as many others. */
    static byte[] replaced(byte[] bytes, byte[] marker, byte[] with) {
        byte[] changed = bytes.clone();
        for (int at = 0; at + marker.length <= changed.length; at++) {
            if (Arrays.equals(changed, at, at + marker.length, marker, 0, marker.length)) {
                System.arraycopy(with, 0, changed, at, with.length);
            }
        }
        return changed;
    }

    private interface Writer {
        void write(BinaryEncoder out) throws IOException;
    }

    private static byte[] written(byte[] good, Writer writer) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(good, 0, HEADER);
            BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
            writer.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
