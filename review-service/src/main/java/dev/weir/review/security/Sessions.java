package dev.weir.review.security;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.session.jdbc.config.annotation.web.http.EnableJdbcHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/** Sessions are in the database, so that any instance answers and a restart signs nobody out. */
@Configuration(proxyBeanMethods = false)
@EnableJdbcHttpSession(tableName = Sessions.TABLE, cleanupCron = Scheduled.CRON_DISABLED)
class Sessions {
    static final String TABLE = "web_session";

    /** Nobody is signed in yet: a visit to the OIDC provider. */
    private static final Duration BEFORE_SIGN_IN = Duration.ofMinutes(10);

    private static final int ID_BYTES = 32;

    @Bean
    static SessionRepositoryCustomizer<JdbcIndexedSessionRepository> sessionsOfNobodyAreShort() {
        return sessions -> sessions.setDefaultMaxInactiveInterval(BEFORE_SIGN_IN);
    }

    /** Two requests of one new session may store the same attribute at the same moment. */
    @Bean
    static PostgreSqlJdbcIndexedSessionRepositoryCustomizer postgresUpserts() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }

    @Bean
    static SessionIdGenerator sessionIds() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] id = new byte[ID_BYTES];
            random.nextBytes(id);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
        };
    }

    /** Lax, not Strict: whoever comes back from an OIDC provider comes from another site. */
    @Bean
    static CookieSerializer sessionCookie(Transport transport) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(transport.cookie("weir"));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(transport.tls());
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
        return cookie;
    }
}
