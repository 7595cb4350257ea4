package dev.weir.streams.route;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.schemas.PastDecision;
import dev.weir.streams.count.Counters;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The account's last decisions other than ALLOW, one a content: what a person who judges the account's next content wants to know. A
 * content that is allowed, and was before, costs nothing.
 *
 * @param account the account's state after the decision, null when there is nothing to write
 * @param before the decisions before this one, newest first; empty when this one allows and nothing was read
 */
record History(@Nullable AccountState account, List<PastDecision> before) {

    /**
     * @param toWrite the account's state if it is to be written anyway, otherwise null
     * @param stored reads the account's state from the store
     * @param most how many decisions are remembered
     */
    static History after(
            Decision decision,
            @Nullable ContentState before,
            @Nullable AccountState toWrite,
            Supplier<@Nullable AccountState> stored,
            int most) {
        boolean isRemembered = decision.getAction() != Action.ALLOW;
        boolean wasRemembered = before != null && before.getAction() != null && before.getAction() != Action.ALLOW;
        if (!isRemembered && !wasRemembered) {
            return new History(toWrite, List.of());
        }
        AccountState account = toWrite == null ? stored.get() : toWrite;
        List<PastDecision> known = account == null ? List.of() : account.getRecent();
        Stream<PastDecision> others =
                known.stream().filter(past -> !past.getContentId().equals(decision.getContentId()));
        List<PastDecision> recent = (isRemembered ? Stream.concat(Stream.of(past(decision)), others) : others)
                .limit(most)
                .toList();
        return recent.equals(known)
                ? new History(toWrite, known)
                : new History(Counters.withRecent(account, recent, decision.getDecidedAt()), known);
    }

    private static PastDecision past(Decision decision) {
        return new PastDecision(
                decision.getContentId(),
                decision.getAction(),
                decision.getHarm(),
                decision.getDecidedBy(),
                decision.getDecidedAt());
    }
}
