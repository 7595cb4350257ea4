package dev.weir.review.security;

import dev.weir.review.people.Person;
import dev.weir.review.people.Reviewers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** A session knows which person it belongs to and since when, and nothing else about them. */
@Component
class PersonSession implements SecurityContextRepository {
    private static final String PERSON = "weir.person";
    private static final String SINCE = "weir.since";

    private final Reviewers reviewers;
    private final SignInSettings settings;
    private final Clock clock = Clock.systemUTC();

    PersonSession(Reviewers reviewers, SignInSettings settings) {
        this.reviewers = reviewers;
        this.settings = settings;
    }

    /** Signs a person in, in a session that did not exist before. */
    void start(Person person, HttpServletRequest request) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        belongTo(person.id(), request.getSession(true));
    }

    private void belongTo(String id, HttpSession session) {
        session.setAttribute(PERSON, id);
        session.setAttribute(SINCE, clock.millis());
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, id);
        session.setMaxInactiveInterval(Math.toIntExact(settings.idle().toSeconds()));
    }

    /** True in the session of a person, whether they may still do something or not. */
    static boolean isSignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(PERSON) != null;
    }

    private Optional<CallerAuthentication> signedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null
                || !(session.getAttribute(PERSON) instanceof String id)
                || !(session.getAttribute(SINCE) instanceof Long since)) {
            return Optional.empty();
        }
        Optional<Person> person = reviewers.find(id);
        if (person.isEmpty() || Duration.ofMillis(clock.millis() - since).compareTo(settings.absolute()) >= 0) {
            session.invalidate();
            return Optional.empty();
        }
        return person.map(CallerAuthentication::of);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Lazy(request);
    }

    @Override
    @Deprecated
    @SuppressWarnings("InlineMeSuggester")
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    /** A sign-in at an OIDC provider is put into the session here; everybody else's session is started by {@link #start}. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication authentication = context.getAuthentication();
        if (authentication == null) {
            HttpSession session = request.getSession(false);
            if (session != null) {
                session.removeAttribute(PERSON);
            }
        } else if (authentication.getPrincipal() instanceof KnownPerson known) {
            belongTo(known.personId(), request.getSession(true));
        }
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return isSignedIn(request);
    }

    /** Asks for the person at most once a request, and only if somebody wants to know. */
    private final class Lazy implements DeferredSecurityContext {
        private final HttpServletRequest request;
        private @Nullable SecurityContext context;
        private boolean generated;

        Lazy(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            SecurityContext known = context;
            if (known == null) {
                Optional<CallerAuthentication> caller = signedIn(request);
                generated = caller.isEmpty();
                known = caller.<SecurityContext>map(SecurityContextImpl::new)
                        .orElseGet(SecurityContextHolder::createEmptyContext);
                context = known;
            }
            return known;
        }

        @Override
        public boolean isGenerated() {
            get();
            return generated;
        }
    }
}
