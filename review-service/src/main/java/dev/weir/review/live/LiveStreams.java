package dev.weir.review.live;

import dev.weir.review.people.Caller;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.authentication.event.LogoutSuccessEvent;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The open pages of this instance. */
@Component
class LiveStreams {
    /** The stream itself has no end; its session and its page have. */
    private static final long FOR_EVER = 0L;

    private final Deque<LiveStream> open = new ArrayDeque<>();
    private final JdbcClient database;
    private final LiveSettings settings;
    private boolean closed;

    LiveStreams(JdbcClient database, LiveSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Opens a stream.
     *
     * @return empty when there are too many: of this session, or in all
     */
    Optional<SseEmitter> open(String person, String session) {
        SseEmitter emitter = new SseEmitter(FOR_EVER);
        LiveStream stream = new LiveStream(person, session, emitter, settings);
        synchronized (open) {
            long ofTheSession = open.stream()
                    .filter(other -> other.session().equals(session))
                    .count();
            if (closed || open.size() >= settings.streams() || ofTheSession >= settings.streamsOfASession()) {
                return Optional.empty();
            }
            open.add(stream);
        }
        Runnable gone = () -> {
            stream.end();
            synchronized (open) {
                open.remove(stream);
            }
        };
        emitter.onCompletion(gone);
        emitter.onError(problem -> gone.run());
        Thread.ofVirtual().name("live-" + person).start(stream::run);
        return Optional.of(emitter);
    }

    /** Tells one person's pages. */
    void tell(String person, Kind kind) {
        some(stream -> stream.person().equals(person)).forEach(stream -> stream.tell(kind));
    }

    /** Tells everybody's pages. */
    void tellAll(Kind kind) {
        some(stream -> true).forEach(stream -> stream.tell(kind));
    }

    int size() {
        synchronized (open) {
            return open.size();
        }
    }

    private List<LiveStream> some(Predicate<LiveStream> wanted) {
        synchronized (open) {
            return open.stream().filter(wanted).collect(Collectors.toCollection(ArrayList::new));
        }
    }

    /** Ends the streams of sessions that are over, in whatever instance they ended. */
    @Scheduled(fixedDelayString = "${weir.review.live.heartbeat:10s}")
    void endWithTheSession() {
        List<LiveStream> streams = some(stream -> true);
        if (streams.isEmpty()) {
            return;
        }
        List<String> alive = database.sql(
                        "select session_id from web_session where session_id = any(?) and expiry_time > ?")
                .param(streams.stream().map(LiveStream::session).distinct().toArray(String[]::new))
                .param(System.currentTimeMillis())
                .query((row, number) -> row.getString("session_id"))
                .list();
        streams.stream().filter(stream -> !alive.contains(stream.session())).forEach(LiveStream::end);
    }

    /** Whoever signs out here is not kept waiting for the next round. Their other sessions come back by themselves. */
    @EventListener
    void signedOut(LogoutSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof Caller caller) {
            some(stream -> stream.person().equals(caller.actor())).forEach(LiveStream::end);
        }
    }

    /** Open streams would hold up the end of the process. */
    @EventListener
    void stop(ContextClosedEvent event) {
        synchronized (open) {
            closed = true;
        }
        some(stream -> true).forEach(LiveStream::end);
    }
}
