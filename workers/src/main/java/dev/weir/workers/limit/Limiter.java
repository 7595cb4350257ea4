package dev.weir.workers.limit;

import dev.weir.workers.Urgency;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lets requests to one endpoint in, within this worker's share of the limits and up to a number at a time. May be used by any number of
 * threads.
 *
 * <p>In any interval all workers together are charged at most {@code amount / period x interval + bucket}, whatever happens to the
 * workers meanwhile. Only a request that is larger than its worker's part of the bucket adds its excess once, and what is spent later
 * pays for it.
 *
 * <p>While nobody waits, a request takes what it needs by compare-and-set; only those who have to wait take turns under a lock.
 */
public final class Limiter {
    /** Longer waits end here, far beyond any deadline, so that times cannot run over. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(365);

    private final long lease;
    private final Duration longestPause;
    private final LongSupplier clock;
    private final long origin;
    private final AtomicInteger places;

    private final ReentrantLock lock = new ReentrantLock();
    private final Line line = new Line();
    private volatile int waiting;
    private volatile Buckets buckets;
    /** Until when the share is this worker's without another word from its group. */
    private volatile long leaseEnd;

    private volatile long pauseEnd;

    /**
     * Begins without a share, so that nobody is let in before {@link #share}.
     *
     * @param atOnce how many requests may be under way at a time, in this worker
     * @param lease how long the share holds after the group was last heard from; the session timeout of the group, at most
     * @param longestPause what a server may ask for at most
     * @param nanos the clock, such as {@link System#nanoTime}
     * @throws IllegalArgumentException when a value is not positive
     */
    public Limiter(Limits limits, int atOnce, Duration lease, Duration longestPause, LongSupplier nanos) {
        if (atOnce < 1 || !lease.isPositive() || !longestPause.isPositive()) {
            throw new IllegalArgumentException("the places, the lease and the longest pause must be positive");
        }
        this.lease = lease.toNanos();
        this.longestPause = longestPause;
        this.clock = nanos;
        this.origin = nanos.getAsLong();
        this.places = new AtomicInteger(atOnce);
        this.buckets = Buckets.none(limits);
    }

    private long now() {
        return clock.getAsLong() - origin;
    }

    /** Up to when the buckets have filled: now, or the end of a lease that is over. */
    private long filledUntil() {
        return Math.min(now(), leaseEnd);
    }

    /**
     * Waits until there is room for a request. Whoever is let in calls {@link #leave} when the request is over.
     *
     * @param tokens that it is thought to cost
     * @param patience how long it may wait
     * @return false when there is no room in time, at once when that is plain
     * @throws IllegalArgumentException when tokens are negative
     */
    public boolean enter(long tokens, Urgency urgency, Duration patience) throws InterruptedException {
        if (tokens < 0) {
            throw new IllegalArgumentException("a request costs no negative tokens: " + tokens);
        }
        if (waiting == 0 && take(now(), tokens)) {
            return true;
        }
        Waiter waiter = join(tokens, urgency, patience);
        boolean settled = false;
        try {
            while (waiter.fate() == Waiter.Fate.WAITS) {
                LockSupport.parkNanos(this, waiter.wakeAt() - now());
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                look(waiter);
            }
            settled = true;
        } finally {
            if (!settled) {
                giveUp(waiter);
            }
        }
        return waiter.fate() == Waiter.Fate.ADMITTED;
    }

    /** A request that was let in is over, and its place is free. */
    public void leave() {
        places.getAndIncrement();
        if (waiting > 0) {
            serve();
        }
    }

    /** A request that was let in was never sent: everything that it took is given back, its place too. */
    public void neverSent(long tokens) {
        lock.lock();
        try {
            buckets.charge(filledUntil(), -1, -tokens);
            places.getAndIncrement();
            serve();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sets right what a request was thought to cost. What was spent beyond it is owed, what was not spent comes back, up to a full bucket.
     *
     * @throws IllegalArgumentException when either is negative
     */
    public void correct(long thought, long spent) {
        if (thought < 0 || spent < 0) {
            throw new IllegalArgumentException("tokens are not negative: " + thought + " thought, " + spent + " spent");
        }
        lock.lock();
        try {
            buckets.charge(filledUntil(), 0, spent - thought);
            serve();
        } finally {
            lock.unlock();
        }
    }

    /** The group gave this worker a share, or took it. Holds from now on, for one lease. */
    public void share(Share share) {
        lock.lock();
        try {
            long now = now();
            renew(now, now + lease, share);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The group was heard from, and the share is what it was. After a silence longer than the lease the buckets begin empty, since others
     * may have had the share meanwhile.
     *
     * @param heard when, on the clock that was given
     */
    public void confirmed(long heard) {
        long end = heard - origin + lease;
        lock.lock();
        try {
            long now = now();
            if (now < leaseEnd) {
                leaseEnd = Math.max(leaseEnd, end);
            } else if (now < end) {
                renew(now, end, buckets.share());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The buckets first: whoever sees the new lease must not see what gathered in between. */
    private void renew(long now, long end, Share share) {
        buckets = buckets.follow(share, Math.min(now, leaseEnd), now);
        leaseEnd = end;
        serve();
    }

    /** Other limits from now on. What has gathered stays, as far as it fits; what is new begins empty. */
    public void limits(Limits limits) {
        lock.lock();
        try {
            long at = filledUntil();
            buckets = buckets.follow(limits, at, at);
            serve();
        } finally {
            lock.unlock();
        }
    }

    /**
     * What the server said about its own limits: the own view is lowered to this worker's part of what is left there, and never raised.
     *
     * @param refused the server refused a request for it; then it is also left alone for as long as it says
     */
    public void heard(ServerLimits said, boolean refused) {
        if (said.equals(ServerLimits.NONE)) {
            return;
        }
        lock.lock();
        try {
            long at = filledUntil();
            Long requests = said.requests().remaining();
            if (requests != null) {
                buckets.lowerRequests(at, requests);
            }
            Long tokens = said.tokens().remaining();
            if (tokens != null) {
                buckets.lowerTokens(at, tokens);
            }
            if (refused) {
                Duration asked = said.pause();
                Duration pause = asked.compareTo(longestPause) > 0 ? longestPause : asked;
                pauseEnd = Math.max(pauseEnd, now() + pause.toNanos());
            }
            serve();
        } finally {
            lock.unlock();
        }
    }

    /** How many wait for room. */
    public int waiting() {
        return waiting;
    }

    private boolean take(long now, long tokens) {
        Buckets current = buckets;
        // Looks before it takes: what is taken and given back would for a moment look spent to others.
        if (now >= leaseEnd
                || now < pauseEnd
                || current.share().isNone()
                || current.roomAt(now, Ahead.NOBODY, tokens) > now
                || !takePlace()) {
            return false;
        }
        if (current.take(now, tokens)) {
            return true;
        }
        places.getAndIncrement();
        return false;
    }

    private boolean takePlace() {
        int free = places.get();
        while (free > 0) {
            if (places.compareAndSet(free, free - 1)) {
                return true;
            }
            free = places.get();
        }
        return false;
    }

    /** One who could not be let in at once; what becomes of it may be plain already. */
    Waiter join(long tokens, Urgency urgency, Duration patience) {
        lock.lock();
        try {
            long now = now();
            long deadline = now + (patience.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : patience).toNanos();
            Waiter waiter = new Waiter(tokens, urgency, deadline);
            if (roomAt(now, line.ahead(urgency), tokens, deadline) > deadline) {
                waiter.decide(Waiter.Fate.TOO_LATE);
            } else {
                line.join(waiter);
                waiting = line.size();
            }
            serve();
            return waiter;
        } finally {
            lock.unlock();
        }
    }

    /** Not before this time is there room. When only another's leaving or a share can tell, that may be any time up to the deadline. */
    private long roomAt(long now, Ahead ahead, long tokens, long deadline) {
        long at = Math.max(now, pauseEnd);
        if (now >= leaseEnd || buckets.share().isNone()) {
            return Math.max(at, deadline);
        }
        at = Math.max(at, buckets.roomAt(now, ahead, tokens));
        return places.get() > 0 ? at : Math.max(at, deadline);
    }

    /** What a waiter does when it wakes: serves the line, and ends its own waiting in time. */
    void look(Waiter waiter) {
        lock.lock();
        try {
            serve();
            if (waiter.fate() == Waiter.Fate.WAITS && now() >= waiter.deadline()) {
                waiter.decide(Waiter.Fate.TOO_LATE);
                line.leave(waiter);
                serve();
            }
        } finally {
            lock.unlock();
        }
    }

    private void giveUp(Waiter waiter) {
        lock.lock();
        try {
            if (waiter.fate() == Waiter.Fate.ADMITTED) {
                neverSent(waiter.tokens());
            }
            line.leave(waiter);
            serve();
        } finally {
            lock.unlock();
        }
    }

    /** Lets in whoever can be let in now, the first in line first. */
    private void serve() {
        lock.lock();
        try {
            long now = now();
            for (Waiter first = line.first(); first != null; first = line.first()) {
                if (take(now, first.tokens())) {
                    first.decide(Waiter.Fate.ADMITTED);
                } else {
                    long at = roomAt(now, Ahead.NOBODY, first.tokens(), first.deadline());
                    if (now < first.deadline() && at <= first.deadline()) {
                        first.lookAgainAt(at);
                        break;
                    }
                    first.decide(Waiter.Fate.TOO_LATE);
                }
                line.leave(first);
            }
            waiting = line.size();
        } finally {
            lock.unlock();
        }
    }
}
