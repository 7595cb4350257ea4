package dev.weir.review.console.frame;

import dev.weir.review.people.RefusedChange;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/**
 * Says no: a page to whoever looks at pages, a fragment to htmx, and RFC 9457 to scripts, which ask for JSON. The property {@code kind} is
 * the {@link Refusal.Kind}.
 */
@ControllerAdvice(basePackages = "dev.weir.review.console")
class Refusals {
    private final Framing framing;

    Refusals(Framing framing) {
        this.framing = framing;
    }

    @ExceptionHandler(Refusal.class)
    Object refused(Refusal refusal, Reviewer person, HttpServletRequest request) {
        return answer(person, request, status(refusal.kind()), refusal.kind(), String.valueOf(refusal.getMessage()));
    }

    @ExceptionHandler(RefusedChange.class)
    Object refused(RefusedChange refusal, Reviewer person, HttpServletRequest request) {
        return answer(
                person,
                request,
                HttpStatus.UNPROCESSABLE_CONTENT,
                Refusal.Kind.INVALID,
                String.valueOf(refusal.getMessage()));
    }

    private Object answer(
            Reviewer person, HttpServletRequest request, HttpStatus status, Refusal.Kind kind, String message) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted != null && accepted.contains(MediaType.APPLICATION_JSON_VALUE)) {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, message);
            problem.setProperty("kind", kind.name());
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        String view = request.getHeader("HX-Request") == null ? "refused" : "refused :: note";
        return new ModelAndView(view, Map.of("message", message, "frame", framing.frame(person)), status);
    }

    private static HttpStatus status(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case NOT_ALLOWED -> HttpStatus.FORBIDDEN;
            case CLAIM_LOST, TOO_LATE, ID_TAKEN -> HttpStatus.CONFLICT;
            case CLOSED -> HttpStatus.GONE;
            case LIMIT -> HttpStatus.TOO_MANY_REQUESTS;
        };
    }
}
