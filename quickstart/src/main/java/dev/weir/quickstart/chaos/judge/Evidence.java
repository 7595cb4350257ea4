package dev.weir.quickstart.chaos.judge;

import java.util.List;
import java.util.Set;

/**
 * What there is to judge by, once all is quiet.
 *
 * @param ledger what the topics said
 * @param acknowledged places of the load's records that the broker acknowledged
 * @param ruled ids of the decisions that the review service acknowledged to people
 * @param openTasks tasks that are open in the review service's database
 * @param unsent rows of its outbox that were not sent
 * @param unread what was not consumed, in words
 */
public record Evidence(
        Ledger ledger,
        Set<Place> acknowledged,
        Set<String> ruled,
        Set<OpenTask> openTasks,
        long unsent,
        List<String> unread) {

    public Evidence {
        acknowledged = Set.copyOf(acknowledged);
        ruled = Set.copyOf(ruled);
        openTasks = Set.copyOf(openTasks);
        unread = List.copyOf(unread);
    }

    /** A task that waits for a person. */
    public record OpenTask(String contentId, long revision) {}
}
