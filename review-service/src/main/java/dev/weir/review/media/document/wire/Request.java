package dev.weir.review.media.document.wire;

import dev.weir.review.media.file.FileType;
import dev.weir.signals.content.Bytes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * A question about a document, which comes with it.
 *
 * @param type what the document is
 * @param page for {@link Question#PAGE}: the page, from 1 on
 * @param longestSide for {@link Question#PAGE}: larger of width and height in pixels
 * @param mostCharacters for {@link Question#TEXT}: where text is cut
 * @param mostPages for {@link Question#TEXT}: pages read at most
 * @param mostUnpacked bytes that are unpacked of a packed document at most
 */
public record Request(
        Question question,
        FileType type,
        int page,
        int longestSide,
        int mostCharacters,
        int mostPages,
        long mostUnpacked,
        Bytes file) {
    public void write(DataOutputStream out) throws IOException {
        out.writeUTF(question.name());
        out.writeUTF(type.name());
        out.writeInt(page);
        out.writeInt(longestSide);
        out.writeInt(mostCharacters);
        out.writeInt(mostPages);
        out.writeLong(mostUnpacked);
        out.writeInt(file.length());
        file.stream().transferTo(out);
        out.flush();
    }

    public static Request read(DataInputStream in) throws IOException {
        Question question = Question.valueOf(in.readUTF());
        FileType type = FileType.valueOf(in.readUTF());
        int page = in.readInt();
        int longestSide = in.readInt();
        int mostCharacters = in.readInt();
        int mostPages = in.readInt();
        long mostUnpacked = in.readLong();
        byte[] file = new byte[in.readInt()];
        in.readFully(file);
        return new Request(
                question, type, page, longestSide, mostCharacters, mostPages, mostUnpacked, Bytes.wrap(file));
    }

    /** Sizes only: documents stay out of logs. */
    @Override
    public String toString() {
        return "Request[" + question + " of " + type + ", " + file + "]";
    }
}
