package dev.weir.review.media.document;

import dev.weir.review.media.document.wire.Ending;
import dev.weir.review.media.document.wire.Reply;
import dev.weir.review.media.document.wire.Request;
import dev.weir.review.media.file.WhyNot;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few processes that read documents. Each is started when it is first needed, kept for the next document, and replaced when it died,
 * was ended for taking too long, or has read many documents.
 */
final class ReaderPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);
    private static final Duration TIME_TO_START = Duration.ofSeconds(60);
    /** Questions after which a process is replaced, so that nothing that one document left behind stays for long. */
    private static final int QUESTIONS_OF_A_LIFE = 500;
    /** With which a Java process ends that ran out of memory ({@code -XX:+ExitOnOutOfMemoryError}). */
    private static final int OUT_OF_MEMORY = 3;

    private final DocumentSettings settings;
    private final BlockingQueue<Desk> free;
    private final List<Desk> all = new CopyOnWriteArrayList<>();
    private final ExecutorService talks = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("document-", 0).factory());
    private volatile boolean closed;

    ReaderPool(DocumentSettings settings) {
        this.settings = settings;
        this.free = new ArrayBlockingQueue<>(settings.processes());
        for (int i = 0; i < settings.processes(); i++) {
            Desk desk = new Desk();
            all.add(desk);
            free.add(desk);
        }
    }

    /**
     * Asks one question. The pieces of the answer come on another thread, none after this has returned.
     *
     * @param limit how long the answer may take, once it is this document's turn
     */
    Answer ask(Request request, Duration limit, Consumer<Reply> pieces) {
        Desk desk;
        try {
            desk = free.poll(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Answer.Broken(WhyNot.BUSY);
        }
        if (desk == null || closed) {
            return new Answer.Broken(WhyNot.BUSY);
        }
        try {
            return desk.ask(request, limit, pieces);
        } finally {
            free.add(desk);
        }
    }

    /** Ids of the processes that run. */
    List<Long> pids() {
        return all.stream().flatMap(desk -> desk.pid().stream()).toList();
    }

    @Override
    public void close() {
        closed = true;
        all.forEach(Desk::end);
        talks.shutdownNow();
    }

    /** The place of one process, now this one, now that. */
    private final class Desk {
        private volatile @Nullable ReaderProcess process;

        List<Long> pid() {
            ReaderProcess running = process;
            return running != null && running.isAlive() ? List.of(running.pid()) : List.of();
        }

        void end() {
            ReaderProcess running = process;
            process = null;
            if (running != null) {
                running.kill();
            }
        }

        Answer ask(Request request, Duration limit, Consumer<Reply> pieces) {
            ReaderProcess reader = ready();
            if (reader == null) {
                return new Answer.Broken(closed ? WhyNot.BUSY : WhyNot.READER_AWAY);
            }
            Talk<Ending> talk = within(reader, limit, () -> reader.ask(request, pieces));
            if (talk.result() != null) {
                return new Answer.Whole(talk.result());
            }
            WhyNot why = talk.why() == WhyNot.READER_FAILED ? whyItDied(reader) : talk.why();
            end();
            return new Answer.Broken(why);
        }

        private @Nullable ReaderProcess ready() {
            ReaderProcess running = process;
            if (running != null && running.isAlive() && running.asked() < QUESTIONS_OF_A_LIFE) {
                return running;
            }
            end();
            try {
                ReaderProcess fresh = ReaderProcess.start(settings.memory());
                process = fresh;
                Talk<Boolean> hello = within(fresh, TIME_TO_START, () -> {
                    fresh.awaitReady();
                    return true;
                });
                if (hello.result() != null) {
                    return fresh;
                }
                OptionalInt exit = fresh.exitCode();
                LOG.error(
                        "No documents can be read: the reading process did not start ({}{}). Start its command line by hand to see why.",
                        hello.why(),
                        exit.isPresent() ? ", exit code " + exit.getAsInt() : "");
                end();
            } catch (IOException e) {
                LOG.error("No documents can be read: the reading process could not be started", e);
            }
            return null;
        }

        private WhyNot whyItDied(ReaderProcess reader) {
            OptionalInt exit = reader.exitCode();
            return exit.isPresent() && exit.getAsInt() == OUT_OF_MEMORY ? WhyNot.TOO_HUNGRY : WhyNot.READER_FAILED;
        }
    }

    /** Result, or why there is none. */
    private record Talk<T>(@Nullable T result, WhyNot why) {}

    /** Talks with a process. When it takes too long, the process is ended, so that reading from it fails and the thread comes free. */
    private <T> Talk<T> within(ReaderProcess reader, Duration limit, Callable<T> talk) {
        if (closed) {
            reader.kill();
            return new Talk<>(null, WhyNot.BUSY);
        }
        Future<T> future = talks.submit(talk);
        WhyNot why = WhyNot.READER_FAILED;
        try {
            return new Talk<>(future.get(limit.toNanos(), TimeUnit.NANOSECONDS), why);
        } catch (ExecutionException dead) {
            return new Talk<>(null, why);
        } catch (TimeoutException slow) {
            why = WhyNot.TOO_SLOW;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            why = WhyNot.BUSY;
        }
        reader.kill();
        settle(future);
        return new Talk<>(null, why);
    }

    /** Waits for a talk whose process is gone, so that no piece comes after this. */
    private static void settle(Future<?> future) {
        boolean interrupted = false;
        while (!future.isDone()) {
            try {
                future.get();
            } catch (InterruptedException again) {
                interrupted = true;
            } catch (ExecutionException gone) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
