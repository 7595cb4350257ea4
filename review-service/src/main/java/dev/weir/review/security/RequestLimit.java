package dev.weir.review.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever asks more of this instance than one caller may is told when to come back. A stream of live words is one request. */
final class RequestLimit extends OncePerRequestFilter {
    private static final RequestMatcher HEALTH = new OrRequestMatcher(
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/health"),
            PathPatternRequestMatcher.withDefaults().matcher("/actuator/health/**"));

    private final RequestAllowances allowances;
    private final Problems problems;

    RequestLimit(RequestAllowances allowances, Problems problems) {
        this.allowances = allowances;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return HEALTH.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Duration wait = SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication caller
                ? allowances.take(caller.getName())
                : Duration.ZERO;
        if (wait.isZero()) {
            chain.doFilter(request, response);
        } else {
            problems.tooMuch(
                    response,
                    wait,
                    "More requests than one caller may make (weir.review.requests-per-second); wait and try again");
        }
    }
}
