package dev.weir.signals.text;

import dev.weir.signals.text.view.TextViews;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * The artefact, format 1; every number big-endian:
 *
 * <pre>
 * 8 bytes   magic "WEIRTEXT"
 * int       format (1)
 * int       length of the header, at most 64 KiB
 * ...       header: the model card as lines "key=value", UTF-8 ({@link ModelHeader})
 * byte      bits: there are 2^bits buckets
 * byte      number of labels
 * per label byte length and ASCII of its name; float scale; float bias; double slope, offset (spaced); double slope, offset (unspaced);
 *           byte filter bits; 2^filterBits bits of words seen, as longs
 * ...       weights, one byte each, all labels of a bucket side by side
 * 32 bytes  SHA-256 of everything before
 * </pre>
 */
final class ModelFile {
    static final int FORMAT = 1;
    static final int MAX_HEADER = 64 << 10;
    private static final byte[] MAGIC = "WEIRTEXT".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 32;

    private ModelFile() {}

    static byte[] write(TextModel model) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.weights().length + (1 << 18));
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(MAGIC);
            out.writeInt(FORMAT);
            byte[] header = ModelHeader.write(model.card()).getBytes(StandardCharsets.UTF_8);
            if (header.length > MAX_HEADER) {
                throw new IllegalArgumentException("The model card takes " + header.length + " bytes; at most "
                        + MAX_HEADER + " fit: shorten its notes");
            }
            out.writeInt(header.length);
            out.write(header);
            out.writeByte(model.bits());
            out.writeByte(model.labels().size());
            for (LabelModel label : model.labelModels()) {
                writeLabel(out, label);
            }
            out.write(model.weights());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] body = bytes.toByteArray();
        byte[] whole = Arrays.copyOf(body, body.length + CHECKSUM);
        System.arraycopy(sha256(body, body.length), 0, whole, body.length, CHECKSUM);
        return whole;
    }

    private static void writeLabel(DataOutputStream out, LabelModel label) throws IOException {
        byte[] name = label.label().getBytes(StandardCharsets.US_ASCII);
        out.writeByte(name.length);
        out.write(name);
        out.writeFloat(label.scale());
        out.writeFloat(label.bias());
        for (Calibration calibration : List.of(label.spaced(), label.unspaced())) {
            out.writeDouble(calibration.slope());
            out.writeDouble(calibration.offset());
        }
        out.writeByte(label.words().bits());
        for (int i = 0; i < label.words().wordCount(); i++) {
            out.writeLong(label.words().word(i));
        }
    }

    static TextModel read(byte[] artefact) throws ModelFormatException {
        if (artefact.length > TextModel.MAX_ARTEFACT_BYTES) {
            throw new ModelFormatException("it is larger than " + TextModel.MAX_ARTEFACT_BYTES + " bytes");
        }
        int body = artefact.length - CHECKSUM;
        if (body < MAGIC.length + 2 * Integer.BYTES
                || !Arrays.equals(MAGIC, 0, MAGIC.length, artefact, 0, MAGIC.length)) {
            throw new ModelFormatException("it does not begin with WEIRTEXT; is this the right file?");
        }
        ByteBuffer in = ByteBuffer.wrap(artefact, 0, body).position(MAGIC.length);
        int format = in.getInt();
        if (format != FORMAT) {
            throw new ModelFormatException(
                    "it has format " + format + ", and this version reads format " + FORMAT + "; retrain it");
        }
        if (!Arrays.equals(sha256(artefact, body), Arrays.copyOfRange(artefact, body, artefact.length))) {
            throw new ModelFormatException("its checksum does not match: it was cut short or changed; fetch it again");
        }
        try {
            return readBody(in);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            // The checksum holds, so this is a faulty writer and not a faulty copy.
            throw new ModelFormatException("its sizes contradict each other or a number is out of range");
        }
    }

    private static TextModel readBody(ByteBuffer in) throws ModelFormatException {
        int headerLength = in.getInt();
        require(headerLength >= 0 && headerLength <= MAX_HEADER, "its header has " + headerLength + " bytes");
        byte[] header = new byte[headerLength];
        in.get(header);
        ModelCard card = ModelHeader.read(new String(header, StandardCharsets.UTF_8));
        require(
                card.normaliser() == TextViews.VERSION,
                "it was trained with normaliser " + card.normaliser() + ", and this version has " + TextViews.VERSION
                        + "; retrain it");
        int bits = in.get();
        int count = in.get();
        require(bits >= TextModel.MIN_BITS && bits <= TextModel.MAX_BITS, "it has 2^" + bits + " buckets");
        require(count >= 1 && count <= TextModel.MAX_LABELS, "it has " + count + " labels");
        List<LabelModel> labels = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            labels.add(readLabel(in));
        }
        require(in.remaining() == count << bits, "it has " + in.remaining() + " weights, not " + (count << bits));
        byte[] weights = new byte[in.remaining()];
        in.get(weights);
        return TextModel.of(card, labels, bits, weights);
    }

    private static LabelModel readLabel(ByteBuffer in) throws ModelFormatException {
        byte[] name = new byte[Byte.toUnsignedInt(in.get())];
        in.get(name);
        float scale = in.getFloat();
        float bias = in.getFloat();
        Calibration spaced = new Calibration(in.getDouble(), in.getDouble());
        Calibration unspaced = new Calibration(in.getDouble(), in.getDouble());
        int filterBits = in.get();
        require(
                filterBits >= WordFilter.MIN_BITS && filterBits <= WordFilter.MAX_BITS,
                "it has a word filter of 2^" + filterBits);
        long[] words = new long[1 << (filterBits - 6)];
        for (int i = 0; i < words.length; i++) {
            words[i] = in.getLong();
        }
        return new LabelModel(
                new String(name, StandardCharsets.US_ASCII),
                scale,
                bias,
                spaced,
                unspaced,
                new WordFilter(filterBits, words));
    }

    static String digest(byte[] artefact) {
        return HexFormat.of().formatHex(sha256(artefact, artefact.length));
    }

    private static byte[] sha256(byte[] bytes, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, 0, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void require(boolean holds, String message) throws ModelFormatException {
        if (!holds) {
            throw new ModelFormatException(message);
        }
    }
}
