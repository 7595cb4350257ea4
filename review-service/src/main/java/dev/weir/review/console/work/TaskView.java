package dev.weir.review.console.work;

import dev.weir.review.media.MediaPart;
import dev.weir.review.media.file.Kind;
import dev.weir.review.task.Task;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.vocabulary.Action;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the screen shows of a task.
 *
 * @param standing whether the reader may decide it now
 * @param leftMillis how long their claim still lasts
 * @param blind true when the machine's view is hidden from them
 * @param why one sentence; empty when it is hidden
 * @param machine what the machine did meanwhile and what for; null when it is hidden
 * @param degraded true when something that should be known is not
 * @param content null when the content is gone
 * @param proposal null when there is none or it is hidden
 * @param explained null when it is hidden or gone
 * @param clause the clause of the proposal; null when there is none
 * @param before what a person decided about this very revision; null when nobody did
 * @param question what somebody wants to know of the reader; null when nobody asked
 * @param banks true when the reader may put what they find into a bank
 * @param rankInputs what the order of the queue was worked out from
 */
public record TaskView(
        Task task,
        Standing standing,
        long leftMillis,
        boolean blind,
        String why,
        @Nullable String machine,
        boolean degraded,
        @Nullable ContentShown content,
        @Nullable Proposal proposal,
        List<HarmOption.Group> harms,
        @Nullable Explained explained,
        @Nullable AccountCard account,
        @Nullable ClauseShown clause,
        List<PastRuling> similar,
        List<PastRuling> onAccount,
        List<HistoryEntry> history,
        @Nullable Action before,
        @Nullable HistoryEntry question,
        boolean banks,
        List<Fact> rankInputs) {
    public TaskView {
        harms = List.copyOf(harms);
        similar = List.copyOf(similar);
        onAccount = List.copyOf(onAccount);
        history = List.copyOf(history);
        rankInputs = List.copyOf(rankInputs);
    }

    /** How the reader stands to a task. */
    public enum Standing {
        /** They hold it and decide. */
        DECIDES,
        /** They hold it and say what they would do; somebody else decides. */
        ADVISES,
        /** They may take it. */
        MAY_TAKE,
        /** They may look at it, and no more. */
        READS
    }

    /**
     * What was uploaded.
     *
     * @param facts country and what the platform says of it
     */
    public record ContentShown(List<TextShown> texts, List<MediaPart> media, List<String> urls, List<Fact> facts) {
        public ContentShown {
            texts = List.copyOf(texts);
            media = List.copyOf(media);
            urls = List.copyOf(urls);
            facts = List.copyOf(facts);
        }

        /** True when there is something to veil. */
        public boolean pictured() {
            return media.stream()
                    .anyMatch(part -> part.pages() > 0 || (part.kind() == Kind.PICTURE && part.why() == null));
        }
    }

    /** True when they hold it. */
    public boolean held() {
        return standing == Standing.DECIDES || standing == Standing.ADVISES;
    }

    /** Causes that the form offers. */
    public OverturnCause[] causes() {
        return OverturnCause.values();
    }
}
