package dev.weir.review.security;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Says no to a program, as RFC 9457 has it. */
@Component
class Problems {
    private final JsonMapper json;

    Problems(JsonMapper json) {
        this.json = json;
    }

    /** Answers with the status and this sentence, which holds nothing of the request. */
    void answer(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        write(response, of(status, status.name().toLowerCase(Locale.ROOT), detail));
    }

    /** Answers that somebody asks too much, and when to come back. */
    void tooMuch(HttpServletResponse response, Duration wait, String detail) throws IOException {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        ProblemDetail problem = of(HttpStatus.TOO_MANY_REQUESTS, "limit", detail);
        problem.setProperty("retryAfter", seconds);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        write(response, problem);
    }

    /** @param name as api.problem.ProblemType has it */
    private static ProblemDetail of(HttpStatus status, String name, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:weir:problem:" + name));
        problem.setTitle(status.getReasonPhrase());
        return problem;
    }

    private void write(HttpServletResponse response, ProblemDetail problem) throws IOException {
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
