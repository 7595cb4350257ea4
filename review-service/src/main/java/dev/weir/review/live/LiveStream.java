package dev.weir.review.live;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One open page. What changed is remembered as kinds, not as events, so that a page that reads slowly costs no memory. Its own thread
 * writes; whoever tells it something never waits.
 */
final class LiveStream {
    private static final Logger LOG = LoggerFactory.getLogger(LiveStream.class);

    private final String person;
    private final String session;
    private final SseEmitter emitter;
    private final LiveSettings settings;
    private final Set<Kind> changed = EnumSet.noneOf(Kind.class);
    private boolean ended;

    LiveStream(String person, String session, SseEmitter emitter, LiveSettings settings) {
        this.person = person;
        this.session = session;
        this.emitter = emitter;
        this.settings = settings;
    }

    String person() {
        return person;
    }

    String session() {
        return session;
    }

    /** Something changed. */
    synchronized void tell(Kind kind) {
        changed.add(kind);
        notifyAll();
    }

    /** No more. The page may come back, if it may. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Writes until the stream ends. */
    void run() {
        try {
            emitter.send(SseEmitter.event().comment("live"));
            while (true) {
                Set<Kind> now = await();
                if (now == null) {
                    break;
                }
                if (now.isEmpty()) {
                    emitter.send(SseEmitter.event().comment("still"));
                }
                for (Kind kind : now) {
                    emitter.send(SseEmitter.event().name("changed").data(kind.id()));
                }
                // What follows at once goes with the next.
                Thread.sleep(settings.together());
            }
            emitter.complete();
        } catch (IOException | IllegalStateException gone) {
            LOG.trace("A page is gone", gone);
            emitter.complete();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            emitter.complete();
        }
    }

    /** What changed; nothing when it is time for a heartbeat; null at the end. */
    private synchronized @Nullable Set<Kind> await() throws InterruptedException {
        long end = System.nanoTime() + settings.heartbeat().toNanos();
        while (changed.isEmpty() && !ended) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                break;
            }
            wait(left);
        }
        if (ended) {
            return null;
        }
        Set<Kind> now = changed.isEmpty() ? Set.of() : EnumSet.copyOf(changed);
        changed.clear();
        return now;
    }
}
