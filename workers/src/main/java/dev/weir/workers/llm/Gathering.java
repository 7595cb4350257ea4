package dev.weir.workers.llm;

import dev.weir.workers.UnknownCause;
import dev.weir.workers.Usage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Items that ask the same of the same endpoint within a moment go in one call. An item of whom nothing usable came back is asked about
 * again alone; items with pictures or signs of an injection always are, and so are those in a hurry.
 */
final class Gathering {
    /** An item waits for others at most a fifth of the time it has. */
    private static final int HURRY = 5;

    /** What an item may owe to its neighbours. */
    private static final Set<UnknownCause> WORTH_ASKING_ALONE = EnumSet.of(
            UnknownCause.MALFORMED,
            UnknownCause.WRONG_ITEM,
            UnknownCause.CUT_OFF,
            UnknownCause.REFUSAL,
            UnknownCause.FILTERED,
            UnknownCause.REJECTED,
            UnknownCause.TOO_LARGE);

    private final Asking asking;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Group> open = new HashMap<>();

    Gathering(Asking asking, Clock clock) {
        this.asking = asking;
        this.clock = clock;
    }

    Judgement ask(ModelEndpoint endpoint, Inquiry inquiry) throws InterruptedException {
        if (goesAlone(endpoint, inquiry)) {
            return alone(endpoint, inquiry);
        }
        Place place = join(endpoint, inquiry);
        Judgement judgement = await(place, endpoint, inquiry);
        if (judgement instanceof Judgement.Failed failed
                && place.group().inquiries.size() > 1
                && WORTH_ASKING_ALONE.contains(failed.cause())
                && clock.instant().isBefore(inquiry.deadline())) {
            Judgement second = alone(endpoint, inquiry);
            return second.withUsage(failed.usage().and(second.usage()));
        }
        return judgement;
    }

    private boolean goesAlone(ModelEndpoint endpoint, Inquiry inquiry) {
        Duration left = Duration.between(clock.instant(), inquiry.deadline());
        return endpoint.batchWindow().isZero()
                || inquiry.prompt().limits().batch() == 1
                || inquiry.item().suspect()
                || !inquiry.item().pictures().isEmpty()
                || left.compareTo(endpoint.batchWindow().multipliedBy(HURRY)) < 0;
    }

    private Judgement alone(ModelEndpoint endpoint, Inquiry inquiry) throws InterruptedException {
        return asking.ask(endpoint, List.of(inquiry)).getFirst();
    }

    private Place join(ModelEndpoint endpoint, Inquiry inquiry) {
        Key key = new Key(endpoint.name(), inquiry.prompt().digest());
        lock.lock();
        try {
            Group group = open.get(key);
            if (group == null) {
                group = new Group();
                open.put(key, group);
                Group started = group;
                Thread.ofVirtual().name("llm-batch").start(() -> run(key, endpoint, started));
            }
            group.inquiries.add(inquiry);
            if (group.inquiries.size() == inquiry.prompt().limits().batch()) {
                open.remove(key);
                group.full.complete(null);
            }
            return new Place(group, group.inquiries.size() - 1);
        } finally {
            lock.unlock();
        }
    }

    private void run(Key key, ModelEndpoint endpoint, Group group) {
        try {
            waitForMore(endpoint, group);
            lock.lock();
            try {
                open.remove(key, group);
            } finally {
                lock.unlock();
            }
            group.judged.complete(asking.ask(endpoint, List.copyOf(group.inquiries)));
        } catch (InterruptedException | RuntimeException e) {
            group.judged.completeExceptionally(e);
        }
    }

    private static void waitForMore(ModelEndpoint endpoint, Group group) throws InterruptedException {
        try {
            group.full.get(endpoint.batchWindow().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Not full, and long enough.
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nothing fails in being full", e);
        }
    }

    private Judgement await(Place place, ModelEndpoint endpoint, Inquiry inquiry) throws InterruptedException {
        long left = Duration.between(clock.instant(), inquiry.deadline()).toNanos();
        try {
            return place.group()
                    .judged
                    .get(Math.max(0, left), TimeUnit.NANOSECONDS)
                    .get(place.index());
        } catch (TimeoutException e) {
            return new Judgement.Failed(UnknownCause.TIMEOUT, Usage.calls(endpoint.model(), 1));
        } catch (ExecutionException e) {
            throw new IllegalStateException("A call to " + endpoint + " failed in an unknown way", e.getCause());
        }
    }

    private record Key(String endpoint, String prompt) {}

    /** One seat in a call. */
    private record Place(Group group, int index) {}

    /** A call that is being filled, then made. Filled under the lock; read by its thread once nobody can join any more. */
    private static final class Group {
        private final List<Inquiry> inquiries = new ArrayList<>();
        private final CompletableFuture<Void> full = new CompletableFuture<>();
        private final CompletableFuture<List<Judgement>> judged = new CompletableFuture<>();
    }
}
