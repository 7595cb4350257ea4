package dev.weir.streams.ids;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.signals.content.Sha256;
import dev.weir.streams.deadletter.Origin;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** Ids that the same input always gets again, so that whatever is repeated after a crash carries the same id. */
public final class StableIds {
    private static final int BYTES = 16;

    private StableIds() {}

    /**
     * Id of the n-th decision on a content: 22 letters, digits, - and _, unique for ever. The time of the upload is part of it, because
     * content that was deleted and comes again is counted from 1 again.
     */
    public static String decision(String contentId, long revision, int sequence, Instant uploadedAt) {
        return of(
                "decision",
                contentId,
                Long.toString(revision),
                Integer.toString(sequence),
                Long.toString(uploadedAt.toEpochMilli()));
    }

    /**
     * Id of a question: the same question has the same id.
     *
     * @param prompt digest of the prompt; empty when there is none
     */
    public static String request(String contentId, long revision, String signal, String policyDigest, String prompt) {
        return of("request", contentId, Long.toString(revision), signal, policyDigest, prompt);
    }

    /** Id of what became of a record: the same record has the same id, and one that is produced again has another. */
    public static String auditEntry(Origin origin) {
        return of("audit", origin.topic(), Integer.toString(origin.partition()), Long.toString(origin.offset()));
    }

    private static String of(String... parts) {
        int size = Arrays.stream(parts)
                .mapToInt(part -> Integer.BYTES + 3 * part.length())
                .sum();
        ByteBuffer buffer = ByteBuffer.allocate(size);
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            buffer.putInt(bytes.length).put(bytes);
        }
        byte[] digest = Sha256.start().digest(Arrays.copyOf(buffer.array(), buffer.position()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, BYTES));
    }
}
