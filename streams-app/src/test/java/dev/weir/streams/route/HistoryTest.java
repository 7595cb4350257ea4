package dev.weir.streams.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.AccountState;
import dev.weir.schemas.Action;
import dev.weir.schemas.ContentState;
import dev.weir.schemas.DecidedBy;
import dev.weir.schemas.Decision;
import dev.weir.schemas.PastDecision;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the account's history costs. */
class HistoryTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Decision decision(Action action) {
        Decision decision = new Decision();
        decision.setContentId("c1");
        decision.setAction(action);
        decision.setHarm("SPAM");
        decision.setDecidedBy(DecidedBy.MACHINE);
        decision.setDecidedAt(NOON);
        return decision;
    }

    private static ContentState before(Action action) {
        ContentState before = new ContentState();
        before.setAction(action);
        return before;
    }

    private static AccountState account(String... contentIds) {
        List<PastDecision> recent = List.of(contentIds).stream()
                .map(id -> new PastDecision(id, Action.BLOCK, "SPAM", DecidedBy.MACHINE, NOON.minusSeconds(60)))
                .toList();
        return new AccountState(List.of(), List.of(), NOON.minusSeconds(60), recent);
    }

    private static AccountState neverRead() {
        throw new AssertionError("the account is not read");
    }

    @Test
    void anAllowedUploadNeitherReadsNorWritesTheAccount() {
        History fresh = History.after(decision(Action.ALLOW), null, null, HistoryTest::neverRead, 5);
        History again = History.after(decision(Action.ALLOW), before(Action.ALLOW), null, HistoryTest::neverRead, 5);

        assertThat(fresh.account()).isNull();
        assertThat(again.account()).isNull();
    }

    @Test
    void whatIsToBeWrittenAnywayIsHandedOnAsItIs() {
        AccountState counted = account("c2");

        assertThat(History.after(decision(Action.ALLOW), null, counted, HistoryTest::neverRead, 5)
                        .account())
                .isSameAs(counted);
    }

    @Test
    void anythingElseIsRememberedOnTopOfTheOthersAndOnceAContent() {
        History history =
                History.after(decision(Action.HOLD), before(Action.BLOCK), null, () -> account("c2", "c1", "c3"), 5);

        assertThat(Objects.requireNonNull(history.account()).getRecent())
                .extracting(PastDecision::getContentId)
                .containsExactly("c1", "c2", "c3");
        assertThat(history.before()).extracting(PastDecision::getContentId).containsExactly("c2", "c1", "c3");
    }

    @Test
    void aReversalOfWhatIsForgottenAlreadyWritesNothing() {
        History history = History.after(decision(Action.ALLOW), before(Action.BLOCK), null, () -> account("c2"), 5);

        assertThat(history.account()).isNull();
    }

    @Test
    void aLimitOfNoneRemembersNothing() {
        assertThat(History.after(decision(Action.HOLD), null, null, () -> null, 0)
                        .account())
                .isNull();
    }
}
