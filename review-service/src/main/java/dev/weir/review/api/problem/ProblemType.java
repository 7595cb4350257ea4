package dev.weir.review.api.problem;

import dev.weir.review.refusal.Refusal;
import java.net.URI;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** The kinds of problem. Their names are part of the API: clients branch on them. */
public enum ProblemType {
    UNREADABLE(HttpStatus.BAD_REQUEST, "The body is no JSON, or not what belongs here"),
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "What was asked makes no sense as it is"),
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED, "Nobody is signed in, or the token is not accepted"),
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not for this caller, or without CSRF token"),
    NOT_ALLOWED(HttpStatus.FORBIDDEN, "Not for this person"),
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not there, or not for this person"),
    WRONG_METHOD(HttpStatus.METHOD_NOT_ALLOWED, "That cannot be done with this"),
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are JSON"),
    CLAIM_LOST(HttpStatus.CONFLICT, "The claim has ended"),
    TOO_LATE(HttpStatus.CONFLICT, "It was published"),
    ID_TAKEN(HttpStatus.CONFLICT, "The id was used for something else"),
    CONFLICT(HttpStatus.CONFLICT, "Somebody else was there at the same moment"),
    CLOSED(HttpStatus.GONE, "It needs nobody any more"),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too long"),
    WRONG_FORMAT(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Bodies are JSON"),
    LIMIT(HttpStatus.TOO_MANY_REQUESTS, "A limit of this caller is reached"),
    FAILED(HttpStatus.INTERNAL_SERVER_ERROR, "This service failed"),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "This service cannot reach what it needs");

    private final HttpStatus status;
    private final String title;

    ProblemType(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The answer's status. */
    public HttpStatus status() {
        return status;
    }

    /** The same sentence for every problem of the kind. */
    public String title() {
        return title;
    }

    /** Its stable name. */
    public URI uri() {
        return URI.create("urn:weir:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** The kind of a refusal. */
    public static ProblemType of(Refusal.Kind kind) {
        return switch (kind) {
            case INVALID -> INVALID;
            case NOT_FOUND -> NOT_FOUND;
            case NOT_ALLOWED -> NOT_ALLOWED;
            case CLAIM_LOST -> CLAIM_LOST;
            case CLOSED -> CLOSED;
            case TOO_LATE -> TOO_LATE;
            case ID_TAKEN -> ID_TAKEN;
            case LIMIT -> LIMIT;
        };
    }

    /** The kind for a status that came without any other word. */
    static ProblemType of(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> WRONG_METHOD;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> WRONG_FORMAT;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? FAILED : UNREADABLE;
        };
    }
}
