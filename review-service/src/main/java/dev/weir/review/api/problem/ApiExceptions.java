package dev.weir.review.api.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** Answers whatever goes wrong within the API, and within nothing else: by the path, so that what is mapped nowhere is answered too. */
@Component
class ApiExceptions implements HandlerExceptionResolver, Ordered {
    private final ProblemWriter problems;

    ApiExceptions(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!ApiErrors.isApi(request)
                // The filter chain answers these: it knows whether anybody is signed in.
                || exception instanceof AccessDeniedException
                || exception instanceof AuthenticationException) {
            return null;
        }
        try {
            problems.write(exception, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelAndView();
    }
}
