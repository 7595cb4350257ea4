package dev.weir.review.api.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import tools.jackson.databind.json.JsonMapper;

/** Puts a problem into an answer. */
@Component
class ProblemWriter {
    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    void write(Exception exception, HttpServletResponse response) throws IOException {
        if (exception instanceof HttpRequestMethodNotSupportedException method) {
            allow(method.getSupportedHttpMethods(), response);
        }
        write(Problems.of(exception), response);
    }

    void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        if (problem.retryAfter() != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, problem.retryAfter().toString());
        }
        response.getOutputStream().write(json.writeValueAsBytes(problem));
        response.flushBuffer();
    }

    private static void allow(@Nullable Set<HttpMethod> methods, HttpServletResponse response) {
        if (methods != null) {
            methods.forEach(method -> response.addHeader(HttpHeaders.ALLOW, method.name()));
        }
    }
}
