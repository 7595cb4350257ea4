package dev.weir.standin.browsing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the few kinds of protobuf fields that hash lists need. Fields of value zero are left out, as in proto3. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int LENGTH = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Protobuf number(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            varint(value);
        }
        return this;
    }

    Protobuf bytes(int field, byte[] value) {
        if (value.length > 0) {
            message(field, value);
        }
        return this;
    }

    Protobuf text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A message inside, which is there even when it is empty. */
    Protobuf message(int field, byte[] value) {
        tag(field, LENGTH);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** {@code google.protobuf.Duration}: seconds and nanoseconds. */
    Protobuf duration(int field, long millis) {
        byte[] duration = new Protobuf()
                .number(1, millis / 1000)
                .number(2, millis % 1000 * 1_000_000)
                .toBytes();
        return duration.length == 0 ? this : message(field, duration);
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private void tag(int field, int kind) {
        varint(((long) field << 3) | kind);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
