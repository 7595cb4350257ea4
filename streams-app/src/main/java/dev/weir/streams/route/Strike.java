package dev.weir.streams.route;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.Decision;
import dev.weir.streams.count.Counters;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Blocked content is a strike against its account, once per content, for as long as it stays blocked: a reversal takes it back.
 *
 * @param account the account's counters after the decision, null when there is nothing to write
 * @param at when the content became a strike, null when it is none
 */
record Strike(@Nullable AccountState account, @Nullable Instant at) {

    /**
     * @param counted the account's counters if they are to be written anyway, otherwise null
     * @param stored reads the account's counters from the store
     */
    static Strike after(
            Decision decision,
            @Nullable ContentState before,
            @Nullable AccountState counted,
            Supplier<@Nullable AccountState> stored) {
        Instant was = before == null ? null : before.getStrikeAt();
        boolean isBlocked = decision.getAction() == Action.BLOCK;
        if (isBlocked == (was != null)) {
            return new Strike(counted, was);
        }
        AccountState account = counted == null ? stored.get() : counted;
        Instant now = decision.getDecidedAt();
        return was == null
                ? new Strike(Counters.withStrike(account, now, 1, now), now)
                : new Strike(Counters.withStrike(account, was, -1, now), null);
    }
}
