package dev.weir.review.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever still has the password that was given to them can do nothing but choose one of their own. */
final class PasswordDue extends OncePerRequestFilter {
    static final String PAGE = "/first-password";

    private static final RequestMatcher STILL_OPEN = new OrRequestMatcher(
            path(PAGE), path("/sign-out"), path("/assets/**"), path("/actuator/health/**"), path("/actuator/health"));

    private final Problems problems;
    private final boolean pages;

    /** @param pages true where people look at pages and can be led to the right one */
    PasswordDue(Problems problems, boolean pages) {
        this.problems = problems;
        this.pages = pages;
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller)
                || !caller.passwordChangeDue()
                || STILL_OPEN.matches(request)) {
            chain.doFilter(request, response);
        } else if (pages && request.getHeader(SignInFirst.HTMX) == null) {
            response.sendRedirect(PAGE);
        } else if (pages) {
            response.setHeader(SignInFirst.HTMX_GO, PAGE);
            response.setStatus(HttpStatus.FORBIDDEN.value());
        } else {
            problems.answer(response, HttpStatus.FORBIDDEN, "Choose a password of your own first, at " + PAGE);
        }
    }
}
