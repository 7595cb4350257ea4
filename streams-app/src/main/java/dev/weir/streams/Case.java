package dev.weir.streams;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.UploadEvent;
import dev.weir.streams.control.Moderation;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An upload on its way to a decision. Every stage adds what it knows and hands on a new one; nothing is written before the case is
 * settled or asks for more, so that a stage that fails leaves no trace.
 *
 * @param upload the event
 * @param contentDigest SHA-256 over all its parts
 * @param before what was remembered of the content before this revision, null for new content
 * @param scanned signals that depend on the content alone: reused when a later revision leaves it unchanged
 * @param facts signals about the account, the surface and the moment
 * @param account the account's counters with this upload counted in, to be written with the result; null once they are written
 * @param reused true when {@code scanned} comes from an earlier revision
 * @param asked slow signals already asked for
 * @param deadline when waiting ends; null while nothing was asked
 * @param deadlinePassed true when nobody waits any longer
 * @param moderation policies, banks and models in force for this case
 */
public record Case(
        UploadEvent upload,
        ByteBuffer contentDigest,
        @Nullable ContentState before,
        Signals scanned,
        Signals facts,
        @Nullable AccountState account,
        boolean reused,
        List<String> asked,
        @Nullable Instant deadline,
        boolean deadlinePassed,
        Moderation moderation) {

    public Case {
        asked = List.copyOf(asked);
    }

    public Signals signals() {
        return facts.and(scanned);
    }

    public Case withScanned(Collection<Signal> more) {
        return new Case(
                upload,
                contentDigest,
                before,
                scanned.and(more),
                facts,
                account,
                reused,
                asked,
                deadline,
                deadlinePassed,
                moderation);
    }

    public Case withAccount(AccountState counted, Collection<Signal> counters) {
        return new Case(
                upload,
                contentDigest,
                before,
                scanned,
                facts.and(counters),
                counted,
                reused,
                asked,
                deadline,
                deadlinePassed,
                moderation);
    }

    /** The same case, for which nobody waits any longer. */
    public Case withDeadlinePassed() {
        return new Case(
                upload, contentDigest, before, scanned, facts, account, reused, asked, deadline, true, moderation);
    }

    /** First revision with the content as it is. */
    public long unchangedSince() {
        return before != null && before.getContentDigest().equals(contentDigest)
                ? before.getUnchangedSince()
                : upload.getRevision();
    }

    /** True when this case was put aside to wait, and is now back. */
    public boolean isRecalled() {
        return deadline != null;
    }
}
