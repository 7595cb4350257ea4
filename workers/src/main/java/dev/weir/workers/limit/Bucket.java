package dev.weir.workers.limit;

import java.util.concurrent.atomic.AtomicReference;

/**
 * A token bucket without locks. A weight above the bucket's size is taken when the bucket is full and leaves a debt, so that it neither
 * waits for ever nor raises the rate.
 *
 * <p>What is spent in any interval is at most rate x interval + the greater of the bucket and the heaviest weight.
 */
final class Bucket implements Allotment {
    private record State(double perNano, double capacity, double level, long stamp) {
        /** Time of another thread may lie a little behind the stamp; it then adds nothing. */
        double levelAt(long now) {
            return Math.min(capacity, level + perNano * Math.max(0, now - stamp));
        }

        State with(double newLevel, long now) {
            return new State(perNano, capacity, newLevel, now - stamp > 0 ? now : stamp);
        }
    }

    /** The whole limit of all workers, and the part of it that is ours. */
    private Limit limit;

    private double part;
    private final AtomicReference<State> state;

    Bucket(Limit limit, long now) {
        this.limit = limit;
        state = new AtomicReference<>(new State(0, 0, 0, now));
    }

    @Override
    public boolean take(double weight, long now) {
        while (true) {
            State seen = state.get();
            double level = seen.levelAt(now);
            if (level < Math.min(weight, seen.capacity) || seen.capacity == 0) {
                return false;
            }
            if (state.compareAndSet(seen, seen.with(level - weight, now))) {
                return true;
            }
        }
    }

    @Override
    public void giveBack(double weight, long now) {
        state.updateAndGet(seen -> seen.with(Math.min(seen.capacity, seen.levelAt(now) + weight), now));
    }

    /** For what a server says is left: lowers, never raises. */
    void lower(double most, long now) {
        state.updateAndGet(seen -> seen.with(Math.min(seen.levelAt(now), most), now));
    }

    @Override
    public long nanosUntil(double ahead, double weight, long now) {
        State seen = state.get();
        double missing = ahead + Math.min(weight, seen.capacity) - seen.levelAt(now);
        if (seen.perNano == 0) {
            return Long.MAX_VALUE;
        }
        return missing <= 0 ? 0 : (long) Math.ceil(missing / seen.perNano) + 1;
    }

    @Override
    public synchronized void share(double newPart, long now) {
        double kept = newPart < part ? newPart / part : 1;
        part = newPart;
        reshape(kept, now);
    }

    @Override
    public void empty(long now) {
        lower(0, now);
    }

    @Override
    public synchronized void resize(Limit newLimit, long now) {
        limit = newLimit;
        reshape(1, now);
    }

    private void reshape(double kept, long now) {
        double perNano = limit.amount() * part / limit.per().length().toNanos();
        double capacity = limit.bucket() * part;
        state.updateAndGet(seen -> {
            double level = seen.levelAt(now);
            State then = seen.with(level, now);
            return new State(perNano, capacity, Math.min(capacity, level > 0 ? level * kept : level), then.stamp);
        });
    }
}
