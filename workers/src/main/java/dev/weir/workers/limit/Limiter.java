package dev.weir.workers.limit;

import dev.weir.workers.Urgency;
import dev.weir.workers.limit.Limit.Measure;
import dev.weir.workers.limit.Limit.Per;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * This worker's part of all limits of one server, and who goes first when they leave too little. Without a share, or without word from
 * the group for longer than the lease, nothing may be spent.
 */
public final class Limiter {
    private record Part(Limit limit, Allotment allotment) {
        double weight(long requests, long tokens) {
            return limit.of() == Measure.REQUESTS ? requests : tokens;
        }
    }

    private final LongSupplier nanos;
    private final InstantSource clock;
    private final long lease;
    private final AtomicInteger free;
    private final AtomicLong pausedUntil;
    private final ReentrantLock lock = new ReentrantLock();
    private final Line line = new Line();

    private volatile List<Part> parts = List.of();
    private volatile int waiting;
    private volatile long leaseEnd;
    private volatile Share share = Share.NONE;

    /**
     * @param limits at most one of each measure and time
     * @param inFlight how many may be taken and not yet released
     * @param lease how long word from the group is good for: its session timeout
     * @param nanos monotonic time, in nanoseconds
     * @param clock for the day's limits
     */
    public Limiter(List<Limit> limits, int inFlight, Duration lease, LongSupplier nanos, InstantSource clock) {
        this.nanos = nanos;
        this.clock = clock;
        this.lease = lease.toNanos();
        this.free = new AtomicInteger(inFlight);
        long now = nanos.getAsLong();
        this.pausedUntil = new AtomicLong(now);
        this.leaseEnd = now;
        limits(limits);
    }

    /** Other limits from now on. What is new begins empty. */
    public void limits(List<Limit> limits) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            List<Part> next = new ArrayList<>();
            for (Limit limit : limits) {
                if (next.stream().anyMatch(part -> same(part.limit, limit))) {
                    throw new IllegalArgumentException("two limits of " + limit.of() + " per " + limit.per());
                }
                Allotment allotment = parts.stream()
                        .filter(part -> same(part.limit, limit))
                        .map(Part::allotment)
                        .findFirst()
                        .orElse(null);
                if (allotment == null) {
                    allotment = limit.per() == Per.DAY ? new DayAllotment(limit, clock) : new Bucket(limit, now);
                    allotment.share(share.part(), now);
                    allotment.empty(now);
                } else {
                    allotment.resize(limit, now);
                }
                next.add(new Part(limit, allotment));
            }
            parts = List.copyOf(next);
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    private static boolean same(Limit one, Limit other) {
        return one.of() == other.of() && one.per() == other.per();
    }

    /** This worker's share from now on. */
    public void share(Share newShare) {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            parts.forEach(part -> part.allotment.share(newShare.part(), now));
            share = newShare;
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The group has just confirmed that this worker is one of it. After the lease had ended, everything in hand is dropped: others may
     * have spent it.
     *
     * @param now when it did, by the limiter's clock
     */
    public void confirmed(long now) {
        lock.lock();
        try {
            if (now - leaseEnd >= 0) {
                parts.forEach(part -> part.allotment.empty(now));
            }
            if (now + lease - leaseEnd > 0) {
                leaseEnd = now + lease;
            }
            wakeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** What everybody has spent that day, by the ledger; see {@link Allowance#used}. */
    public void used(Measure of, long day, long everybody, long mine) {
        for (Part part : parts) {
            if (part.limit.of() == of && part.allotment instanceof DayAllotment today) {
                today.allowance().used(day, everybody, mine, today.today());
            }
        }
        wake();
    }

    /** Nothing is spent for so long. A shorter pause does not end a longer one. */
    public void pause(Duration howLong) {
        long until = nanos.getAsLong() + howLong.toNanos();
        pausedUntil.accumulateAndGet(until, (one, other) -> one - other > 0 ? one : other);
    }

    /** The server says that so much is left for everybody: our part is lowered to it, never raised. */
    public void left(Measure of, long everybody) {
        long now = nanos.getAsLong();
        for (Part part : parts) {
            if (part.limit.of() == of && part.allotment instanceof Bucket bucket) {
                bucket.lower(everybody * share.part(), now);
            }
        }
    }

    /** Corrects the tokens of a request that was thought to cost another amount. */
    public void correct(long thought, long truly) {
        long now = nanos.getAsLong();
        for (Part part : parts) {
            part.allotment.giveBack(part.weight(0, thought - truly), now);
        }
        wake();
    }

    /** Gives back a request that was never sent; its slot as well. */
    public void giveBack(long tokens) {
        long now = nanos.getAsLong();
        for (Part part : parts) {
            part.allotment.giveBack(part.weight(1, tokens), now);
        }
        release();
    }

    /** The request is over: its slot is free. */
    public void release() {
        free.incrementAndGet();
        wake();
    }

    /** How many requests wait for room. */
    public int waiting() {
        return waiting;
    }

    /** Takes a slot and room for one request, if there is any now and nobody waits for it. */
    public boolean tryAcquire(long tokens) {
        return waiting == 0 && take(tokens);
    }

    /**
     * Takes a slot and room for one request; waits for it, the most urgent first, and in order among equals.
     *
     * @param deadline by the limiter's clock
     * @throws NoRoomException at once when there can be none before the deadline, else at the deadline
     */
    public void acquire(long tokens, Urgency urgency, long deadline) throws NoRoomException, InterruptedException {
        if (tryAcquire(tokens)) {
            return;
        }
        Waiter waiter = join(tokens, urgency, deadline);
        while (true) {
            long pause = serve(waiter);
            if (waiter.granted()) {
                return;
            }
            long remaining = deadline - nanos.getAsLong();
            if (remaining <= 0) {
                if (leave(waiter)) {
                    throw new NoRoomException();
                }
                return;
            }
            LockSupport.parkNanos(this, Math.min(pause, remaining));
            if (Thread.interrupted()) {
                if (!leave(waiter)) {
                    giveBack(tokens);
                }
                throw new InterruptedException();
            }
        }
    }

    Waiter join(long tokens, Urgency urgency, long deadline) throws NoRoomException {
        lock.lock();
        try {
            long now = nanos.getAsLong();
            Line.Ahead ahead = line.aheadOf(urgency);
            long until = nanosUntil(ahead.requests(), ahead.tokens(), tokens, now);
            if (until != Long.MAX_VALUE && until > deadline - now) {
                throw new NoRoomException();
            }
            Waiter waiter = new Waiter(tokens, urgency, Thread.currentThread());
            line.join(waiter);
            waiting = line.length();
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** Grants to the first in line what there is room for; answers how long this one may sleep. */
    long serve(Waiter waiter) {
        lock.lock();
        try {
            Waiter before = line.first();
            for (Waiter first = before; first != null && take(first.tokens()); first = line.first()) {
                line.leave(first);
                first.grant();
                LockSupport.unpark(first.thread());
            }
            waiting = line.length();
            Waiter first = line.first();
            if (first == waiter) {
                return nanosUntil(0, 0, waiter.tokens(), nanos.getAsLong());
            }
            if (first != before) {
                wakeFirst();
            }
            return Long.MAX_VALUE;
        } finally {
            lock.unlock();
        }
    }

    private boolean leave(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.granted()) {
                return false;
            }
            line.leave(waiter);
            waiting = line.length();
            wakeFirst();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private boolean take(long tokens) {
        long now = nanos.getAsLong();
        if (now - leaseEnd >= 0 || now - pausedUntil.get() < 0 || !takeSlot()) {
            return false;
        }
        List<Part> all = parts;
        for (int i = 0; i < all.size(); i++) {
            Part part = all.get(i);
            if (!part.allotment.take(part.weight(1, tokens), now)) {
                for (Part taken : all.subList(0, i)) {
                    taken.allotment.giveBack(taken.weight(1, tokens), now);
                }
                free.incrementAndGet();
                return false;
            }
        }
        return true;
    }

    private boolean takeSlot() {
        if (free.decrementAndGet() >= 0) {
            return true;
        }
        free.incrementAndGet();
        return false;
    }

    /** Unknown while the lease has ended or no slot is free: whoever changes that wakes the first in line. */
    private long nanosUntil(long requestsAhead, long tokensAhead, long tokens, long now) {
        if (now - leaseEnd >= 0 || free.get() <= 0) {
            return Long.MAX_VALUE;
        }
        long until = pausedUntil.get() - now;
        for (Part part : parts) {
            long needed =
                    part.allotment.nanosUntil(part.weight(requestsAhead, tokensAhead), part.weight(1, tokens), now);
            until = Math.max(until, needed);
        }
        return Math.max(1, until);
    }

    private void wake() {
        if (waiting > 0) {
            lock.lock();
            try {
                wakeFirst();
            } finally {
                lock.unlock();
            }
        }
    }

    private void wakeFirst() {
        Waiter first = line.first();
        if (first != null) {
            LockSupport.unpark(first.thread());
        }
    }
}
