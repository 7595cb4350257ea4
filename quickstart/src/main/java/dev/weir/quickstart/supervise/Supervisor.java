package dev.weir.quickstart.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the steps of a start one by one, watches the children that they started, and stops them in reverse order when
 * one of them dies, a step fails, or someone asks. One use each: {@link #run} is called once.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final Settings settings;
    private final Voice voice;
    private final Consumer<ProcessHandle> started;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Child> children = new ArrayList<>();

    /**
     * Makes a supervisor that has not started anything yet.
     *
     * @param settings where logs go, and its limits
     * @param voice tells a person
     * @param started is told of every process that was started
     */
    public Supervisor(Settings settings, Voice voice, Consumer<ProcessHandle> started) {
        this.settings = settings;
        this.voice = voice;
        this.started = started;
    }

    /**
     * Where logs go, and limits.
     *
     * @param logs folder of the children's logs
     * @param startLimit how long a child may take to become ready
     * @param stopLimit how long a child may take to stop before it is ended forcibly
     */
    public record Settings(Path logs, Duration startLimit, Duration stopLimit) {}

    /** What happens once every step is done. */
    public enum Afterwards {
        /** Wait until a child dies or a stop is asked for. */
        STAY,
        /** Stop everything. */
        STOP
    }

    /**
     * Takes the steps, and returns when all that was started has stopped. Ctrl-C, SIGTERM and a closing terminal count
     * as being asked to stop.
     *
     * @param steps what to start and do, in order
     * @param afterwards what happens when every step is done
     * @return 0 when it was asked to stop or had nothing left to do, 1 when a child died or a step failed
     * @throws InterruptedException when the wait is interrupted; children end with this process
     */
    public int run(List<Step> steps, Afterwards afterwards) throws InterruptedException {
        Thread onSignal = new Thread(this::stopAndWait, "signal");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            Thread worker = Thread.ofPlatform().name("steps").daemon().start(() -> take(steps, afterwards));
            Ending why = ending.join();
            why.complaint().ifPresent(voice.complain());
            worker.interrupt();
            worker.join(settings.stopLimit());
            stopChildren();
            return why.result();
        } finally {
            stopped.countDown();
            forget(onSignal);
        }
    }

    /** Asks for a stop; returns at once, and {@link #run} returns when it is done. */
    public void requestStop() {
        ending.complete(new Ending.Asked());
    }

    private void take(List<Step> steps, Afterwards afterwards) {
        try {
            for (Step step : steps) {
                switch (step) {
                    case Step.Start start -> start(start.children());
                    case Step.Work work -> work(work);
                }
            }
            if (afterwards == Afterwards.STOP) {
                ending.complete(new Ending.Finished());
            }
        } catch (Refusal e) {
            LOG.warn("Refused", e);
            ending.complete(new Ending.Failed(e.line()));
        } catch (InterruptedException e) {
            // The run is ending; who ended it has said why.
            requestStop();
        } catch (RuntimeException | Error e) {
            LOG.error("A step failed", e);
            ending.complete(new Ending.Failed("unexpected: " + e + ". Details: " + settings.logs()));
        }
    }

    private void start(List<ChildSpec> specs) throws InterruptedException {
        long begin = System.nanoTime();
        List<Child> starting = new ArrayList<>();
        for (ChildSpec spec : specs) {
            starting.add(launch(spec));
        }
        for (Child child : starting) {
            if (!child.awaitReady(settings.startLimit())) {
                throw notReady(child);
            }
            double seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
            voice.say().accept(String.format(Locale.ROOT, "%s is ready after %.1f s", child.name(), seconds));
        }
    }

    private Child launch(ChildSpec spec) throws InterruptedException {
        synchronized (children) {
            if (ending.isDone()) {
                throw new InterruptedException();
            }
            Child child;
            try {
                child = Child.start(spec, settings.logs());
            } catch (IOException e) {
                throw new Refusal("cannot start " + spec.name() + ": " + e.getMessage(), e);
            }
            children.add(child);
            started.accept(child.handle());
            var unused = child.exitCode().thenAccept(code -> ending.complete(new Ending.Died(child, code)));
            return child;
        }
    }

    /** Only a time-out is told here: of a child that has died, {@link Ending.Died} tells more. */
    private Refusal notReady(Child child) throws InterruptedException {
        if (!child.isAlive()) {
            ending.join();
            throw new InterruptedException();
        }
        return new Refusal(
                "%s did not become ready within %d s. It said: %s. Its log: %s. On a slow machine raise --start-limit"
                        .formatted(
                                child.name(),
                                settings.startLimit().toSeconds(),
                                child.log().tellingLine().orElse("nothing"),
                                child.log().file()));
    }

    private void work(Step.Work work) throws InterruptedException {
        try {
            work.job().run();
        } catch (Refusal | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw new Refusal("could not %s: %s. Details: %s".formatted(work.what(), e, settings.logs()), e);
        }
    }

    private void stopChildren() throws InterruptedException {
        List<Child> running;
        synchronized (children) {
            running = List.copyOf(children).reversed();
        }
        if (running.stream().anyMatch(Child::writesArchive)) {
            voice.say()
                    .accept(
                            "stopping; the first time with these jars takes longer, and makes every start from now on faster");
        }
        for (Child child : running) {
            if (!child.stop(settings.stopLimit())) {
                voice.say()
                        .accept("%s did not stop within %d s and was ended forcibly"
                                .formatted(child.name(), settings.stopLimit().toSeconds()));
            }
        }
        voice.say().accept("stopped");
    }

    /** Runs while the JVM shuts down. Bounded, because every wait of the stop itself is. */
    private void stopAndWait() {
        requestStop();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread onSignal) {
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // It is what brought us here.
        }
    }
}
