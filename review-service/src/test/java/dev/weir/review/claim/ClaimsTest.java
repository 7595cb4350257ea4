package dev.weir.review.claim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class ClaimsTest {
    private final Running running = Site.shared();
    private final Claims claims = running.get(Claims.class);
    private final Tasks tasks = running.get(Tasks.class);

    private final String queue = Samples.fresh("claims");
    private final QueueFilter mine = new QueueFilter(queue, null, null, null, null);

    private Task waiting(Samples.Sample sample) {
        return running.arrives(sample.in(queue).open());
    }

    private void leaseEnds(Task task) {
        running.database()
                .sql("update task set held_until = now() - interval '1 second' where id = ?")
                .param(task.id())
                .update();
    }

    private static Reviewer with(Reach reach, Set<String> accounts) {
        return new Reviewer(Samples.fresh("p"), "Somebody", Set.of(Role.MODERATOR), reach, accounts);
    }

    @Test
    void theHighestRankComesFirstAcrossLanes() {
        Task low = waiting(Samples.task().priority(10));
        Task high = waiting(Samples.task().priority(90).of("SPAM").language("de"));
        Task middle = waiting(Samples.task().priority(50).of("HATE"));
        assertThat(claims.next(Samples.moderator(), mine, 3))
                .extracting(Task::id)
                .containsExactly(high.id(), middle.id(), low.id());
    }

    @Test
    void whoClaimsAtTheSameTimeGetsSomethingElse() throws InterruptedException {
        IntStream.range(0, 40).forEach(i -> waiting(Samples.task()));
        ConcurrentLinkedQueue<UUID> claimed = new ConcurrentLinkedQueue<>();
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(Thread.ofVirtual().start(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                claims.next(Samples.moderator(), mine, 2).forEach(task -> claimed.add(task.id()));
            }));
        }
        go.countDown();
        for (Thread person : people) {
            person.join();
        }
        assertThat(claimed).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void whatSomebodyHoldsIsNotOfferedToOthersUntilTheLeaseEnds() {
        Task task = waiting(Samples.task());
        Reviewer first = Samples.moderator();
        Task held = claims.next(first, mine, 1).getFirst();
        assertThat(claims.next(Samples.moderator(), mine, 1)).isEmpty();
        leaseEnds(task);
        Task again = claims.next(Samples.moderator(), mine, 1).getFirst();
        assertThat(again.token()).isGreaterThan(held.token());
        assertThat(claims.renew(first, Map.of(held.id(), held.token()))).isEmpty();
    }

    @Test
    void activityRenewsALeaseEvenALateOneThatNobodyTook() {
        Task task = waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.next(person, mine, 1).getFirst();
        leaseEnds(task);
        assertThat(claims.renew(person, Map.of(held.id(), held.token()))).containsOnlyKeys(task.id());
        assertThat(claims.held(person)).extracting(Task::id).containsExactly(task.id());
    }

    @Test
    void whatIsReleasedIsFreeAtOnce() {
        waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.next(person, mine, 1).getFirst();
        claims.release(person, Map.of(held.id(), held.token()));
        assertThat(claims.next(Samples.moderator(), mine, 1)).hasSize(1);
    }

    @Test
    void aReleaseWithAnOldTokenTakesNothingFromWhoHasTheTaskNow() {
        Task task = waiting(Samples.task());
        Reviewer first = Samples.moderator();
        Task held = claims.next(first, mine, 1).getFirst();
        leaseEnds(task);
        Reviewer second = Samples.moderator();
        claims.next(second, mine, 1);
        claims.release(first, Map.of(held.id(), held.token()));
        assertThat(claims.held(second)).hasSize(1);
    }

    @Test
    void whatSomebodySkippedIsForOthers() {
        waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.next(person, mine, 1).getFirst();
        claims.skip(person, held.id(), held.token(), SkipReason.LANGUAGE, "");
        assertThat(claims.next(person, mine, 1)).isEmpty();
        assertThat(claims.next(Samples.moderator(), mine, 1)).hasSize(1);
    }

    @Test
    void skippingHasALimitButDistressHasNone() {
        Reviewer person = Samples.moderator();
        IntStream.range(0, 22).forEach(i -> waiting(Samples.task()));
        for (int i = 0; i < 20; i++) {
            Task held = claims.next(person, mine, 1).getFirst();
            claims.skip(person, held.id(), held.token(), SkipReason.NEED_CONTEXT, "");
        }
        Task held = claims.next(person, mine, 1).getFirst();
        assertThatThrownBy(() -> claims.skip(person, held.id(), held.token(), SkipReason.NEED_CONTEXT, ""))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.LIMIT));
        claims.skip(person, held.id(), held.token(), SkipReason.DISTRESSING, "");
        assertThat(claims.held(person)).isEmpty();
    }

    @Test
    void aNoteThatIsTooLongSkipsNothing() {
        waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.next(person, mine, 1).getFirst();
        assertThatThrownBy(() -> claims.skip(person, held.id(), held.token(), SkipReason.LANGUAGE, "x".repeat(4001)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("at most 4000");
        assertThat(claims.held(person)).hasSize(1);
    }

    @Test
    void nobodyHoldsMoreThanTheyMay() {
        IntStream.range(0, 8).forEach(i -> waiting(Samples.task()));
        Reviewer person = Samples.moderator();
        assertThat(claims.next(person, mine, 4)).hasSize(4);
        assertThat(claims.next(person, mine, 4)).hasSize(2);
        assertThat(claims.next(person, mine, 4)).isEmpty();
    }

    @Test
    void nobodyReviewsTheirOwnContent() {
        Samples.Sample sample = Samples.task();
        Task task = waiting(sample);
        Reviewer uploader = with(new Reach(true, Set.of(), Set.of(), Set.of()), Set.of(sample.accountId()));
        assertThat(claims.next(uploader, mine, 1)).isEmpty();
        assertThatThrownBy(() -> claims.take(uploader, task.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_ALLOWED));
    }

    @Test
    void restrictedHarmsAreOnlyForThoseWithAGrant() {
        Task task = waiting(Samples.task().of("CSAE.NOVEL"));
        Reviewer without = Samples.reviewer(Set.of(Role.MODERATOR, Role.LEAD, Role.ADMIN), Set.of());
        assertThat(claims.next(without, mine, 1)).isEmpty();
        assertThatThrownBy(() -> claims.take(without, task.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND));
        Reviewer with = Samples.reviewer(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        assertThat(claims.next(with, mine, 1)).hasSize(1);
    }

    @Test
    void queuesAndLanguagesAreAsGranted() {
        waiting(Samples.task().language("de-AT"));
        waiting(Samples.task().language(null));
        Reviewer german = with(new Reach(false, Set.of(queue), Set.of(), Set.of("de")), Set.of());
        Reviewer french = with(new Reach(false, Set.of(queue), Set.of(), Set.of("fr")), Set.of());
        Reviewer elsewhere = with(new Reach(false, Set.of("other"), Set.of(), Set.of()), Set.of());
        assertThat(claims.next(elsewhere, mine, 5)).isEmpty();
        assertThat(claims.next(french, mine, 5))
                .extracting(task -> task.lane().language())
                .containsExactly("");
        assertThat(claims.next(german, mine, 5))
                .extracting(task -> task.lane().language())
                .containsExactly("de");
    }

    @Test
    void auditorsAndAdminsWorkNoQueue() {
        waiting(Samples.task());
        assertThat(claims.next(Samples.reviewer(Set.of(Role.AUDITOR, Role.ADMIN, Role.POLICY), Set.of()), mine, 1))
                .isEmpty();
    }

    @Test
    void aTaskCanBePickedAndPickedAgain() {
        Task task = waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.take(person, task.id());
        assertThat(claims.take(person, task.id()).token()).isEqualTo(held.token());
        assertThatThrownBy(() -> claims.take(Samples.moderator(), task.id()))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.CLAIM_LOST));
        assertThat(tasks.find(task.id()).orElseThrow().holder()).isEqualTo(person.id());
    }

    @Test
    void whoPicksATaskThatIsBeingRankedAgainGetsItAMomentLater() throws Exception {
        Task task = waiting(Samples.task());
        CompletableFuture<Task> picked = new CompletableFuture<>();
        running.get(TransactionTemplate.class).executeWithoutResult(ranking -> {
            running.database()
                    .sql("update task set rank = rank + 1 where id = ?")
                    .param(task.id())
                    .update();
            picked.completeAsync(() -> claims.take(Samples.moderator(), task.id()));
            Site.await("somebody who waits for the row", this::isWaitedFor);
        });
        assertThat(picked.get(60, TimeUnit.SECONDS).id()).isEqualTo(task.id());
    }

    @Test
    void whoPicksATaskWhileSomebodyElseDoesIsToldThatTheyHaveIt() {
        Task task = waiting(Samples.task());
        CompletableFuture<Task> late = new CompletableFuture<>();
        running.get(TransactionTemplate.class).executeWithoutResult(picking -> {
            claims.take(Samples.moderator(), task.id());
            late.completeAsync(() -> claims.take(Samples.moderator(), task.id()));
            Site.await("somebody who waits for the row", this::isWaitedFor);
        });
        assertThatThrownBy(() -> late.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(Refusal.class)
                .hasMessageContaining("Somebody else has this task");
    }

    /** Whether another transaction waits for this one. */
    private boolean isWaitedFor() {
        return running.database()
                .sql(
                        "select exists (select from pg_locks where not granted and transactionid = pg_current_xact_id()::xid)")
                .query(Boolean.class)
                .single();
    }

    @Test
    void handlingCountsFromTheFirstLookOnAndOnlyForWhoHoldsIt() {
        Task task = waiting(Samples.task());
        Reviewer person = Samples.moderator();
        Task held = claims.take(person, task.id());
        assertThat(claims.view(person, task.id(), held.token())).isTrue();
        Instant first = tasks.find(task.id()).orElseThrow().viewedAt();
        assertThat(first).isNotNull();
        assertThat(claims.view(person, task.id(), held.token())).isTrue();
        assertThat(tasks.find(task.id()).orElseThrow().viewedAt()).isEqualTo(first);
        assertThat(claims.view(person, task.id(), held.token() - 1)).isFalse();
        assertThat(claims.view(Samples.moderator(), task.id(), held.token())).isFalse();
    }
}
