package dev.weir.review.security;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.stereotype.Component;

/** Sweeps sessions out whose time is over. Not left to Spring Session, which would begin before the tables are there. */
@Component
class SessionsThatEnded {
    private final JdbcIndexedSessionRepository sessions;

    SessionsThatEnded(JdbcIndexedSessionRepository sessions) {
        this.sessions = sessions;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void sweep() {
        sessions.cleanUpExpiredSessions();
    }
}
