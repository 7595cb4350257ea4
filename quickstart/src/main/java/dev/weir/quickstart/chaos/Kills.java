package dev.weir.quickstart.chaos;

import dev.weir.quickstart.supervise.Killable;
import dev.weir.quickstart.supervise.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * Kills one of the victims again and again, at random moments, and starts it at once while everything else goes on: also while another one is
 * still on its way back. Each of them is killed once before any of them twice.
 */
final class Kills {
    private static final long LOOK_MILLIS = 100;

    private final List<Killable> victims;
    private final Duration every;
    private final Random random;
    private final Consumer<String> say;
    private final List<Restart> restarts = Collections.synchronizedList(new ArrayList<>());
    private final List<Thread> starting = new ArrayList<>();
    private final List<Killable> down = Collections.synchronizedList(new ArrayList<>());
    private final List<Killable> next = new ArrayList<>();
    private final Queue<Refusal> failures = new ConcurrentLinkedQueue<>();

    /**
     * A process that was killed, or ended by itself, and serves again.
     *
     * @param took from the end of the process to its first work
     */
    record Restart(String victim, boolean killed, Duration took) {}

    Kills(List<Killable> victims, Duration every, Random random, Consumer<String> say) {
        this.victims = List.copyOf(victims);
        this.every = every;
        this.random = random;
        this.say = say;
    }

    /**
     * Kills until a moment, and returns once everything is back.
     *
     * @param all every process: what ends by itself is started again, and counted
     * @throws Refusal when one of them does not come back
     */
    void until(Instant end, List<Killable> all) throws InterruptedException {
        Instant due = Instant.now().plus(pause());
        while (Instant.now().isBefore(end) && failures.isEmpty()) {
            Thread.sleep(LOOK_MILLIS);
            all.stream().filter(one -> !one.isAlive() && !down.contains(one)).forEach(one -> restart(one, false));
            if (Instant.now().isAfter(due)) {
                Optional<Killable> victim = victim();
                if (victim.isPresent()) {
                    victim.get().kill();
                    restart(victim.get(), true);
                    due = Instant.now().plus(pause());
                }
            }
        }
        for (Thread one : starting) {
            one.join();
        }
        if (!failures.isEmpty()) {
            throw failures.remove();
        }
    }

    /** Half of the usual pause to one and a half. */
    private Duration pause() {
        return Duration.ofMillis((long) (every.toMillis() * (0.5 + random.nextDouble())));
    }

    private Optional<Killable> victim() {
        if (next.isEmpty()) {
            next.addAll(victims);
            Collections.shuffle(next, random);
        }
        Optional<Killable> victim =
                next.stream().filter(one -> !down.contains(one)).findFirst();
        victim.ifPresent(next::remove);
        return victim;
    }

    private void restart(Killable one, boolean killed) {
        long gone = System.nanoTime();
        down.add(one);
        starting.add(Thread.ofVirtual().start(() -> {
            try {
                one.start();
                Duration took = Duration.ofNanos(System.nanoTime() - gone);
                restarts.add(new Restart(one.name(), killed, took));
                say.accept("%s %s, and works again after %.1f s"
                        .formatted(one.name(), killed ? "was killed" : "ended by itself", took.toMillis() / 1000.0));
                down.remove(one);
            } catch (Refusal e) {
                failures.add(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    /** Every restart so far. */
    List<Restart> restarts() {
        return List.copyOf(restarts);
    }
}
