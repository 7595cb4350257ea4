package dev.weir.review.api.problem;

import dev.weir.review.api.problem.Problem.FieldProblem;
import dev.weir.review.people.HashingBusy;
import dev.weir.review.people.RefusedChange;
import dev.weir.review.refusal.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Which problem an exception is. */
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** How long a database that is away may take at least; it is no promise. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Limits are by the hour or by what somebody holds; asking every minute does no harm. */
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private Problems() {}

    static Problem of(Exception exception) {
        BodyTooLarge large = cause(exception, BodyTooLarge.class);
        if (large != null) {
            return Problem.of(
                    ProblemType.TOO_LARGE, "The body must not have more than " + large.atMost() + " bytes; send less");
        }
        JacksonException json = cause(exception, JacksonException.class);
        if (json != null) {
            return JsonProblems.of(json);
        }
        return switch (exception) {
            case Refusal refusal -> refused(refusal);
            case RefusedChange change -> Problem.of(ProblemType.INVALID, String.valueOf(change.getMessage()));
            case HashingBusy ignored ->
                busy("Many passwords are being worked on; try again").after(SOON);
            case MethodArgumentNotValidException body -> Problem.of(errors(body));
            case HandlerMethodValidationException parameters -> Problem.of(errors(parameters));
            case MethodArgumentTypeMismatchException mismatch ->
                Problem.of(List.of(new FieldProblem(
                        mismatch.getName(),
                        "must be "
                                + JsonProblems.expected(
                                        Objects.requireNonNullElse(mismatch.getRequiredType(), Object.class)))));
            case MissingRequestValueException missing ->
                Problem.of(List.of(new FieldProblem(name(missing), "is missing")));
            case HttpMessageNotReadableException ignored ->
                Problem.of(ProblemType.UNREADABLE, "This needs a body of JSON; see /v3/api-docs");
            case DuplicateKeyException ignored ->
                Problem.of(ProblemType.CONFLICT, "The same was done at the same moment; look, then try again")
                        .after(AT_ONCE);
            case ConcurrencyFailureException ignored ->
                busy("Others work on the same; try again").after(AT_ONCE);
            case RuntimeException failure
            when isOutage(failure) ->
                busy("The database cannot be reached; nothing was changed. Try again")
                        .after(SOON);
            case ErrorResponse known -> byStatus(known, exception);
            default -> failed(exception);
        };
    }

    private static Problem refused(Refusal refusal) {
        Problem problem = Problem.of(ProblemType.of(refusal.kind()), refusal.what());
        return refusal.kind() == Refusal.Kind.LIMIT ? problem.after(A_MINUTE) : problem;
    }

    private static Problem busy(String detail) {
        return Problem.of(ProblemType.UNAVAILABLE, detail);
    }

    private static boolean isOutage(RuntimeException failure) {
        return failure instanceof DataAccessResourceFailureException
                || failure instanceof TransientDataAccessResourceException
                || failure instanceof RecoverableDataAccessException
                || failure instanceof QueryTimeoutException
                || failure instanceof CannotCreateTransactionException
                || failure instanceof TransactionSystemException;
    }

    private static Problem byStatus(ErrorResponse known, Exception exception) {
        int status = known.getStatusCode().value();
        if (status >= 500) {
            return failed(exception);
        }
        ProblemType type = ProblemType.of(status);
        return switch (exception) {
            case HttpRequestMethodNotSupportedException method ->
                Problem.of(
                        type,
                        "This takes "
                                + String.join(
                                        ", ",
                                        Optional.ofNullable(method.getSupportedMethods())
                                                .orElse(new String[0])));
            default -> Problem.of(type, byStatus(type));
        };
    }

    /** What is said when only the status is known. */
    static String byStatus(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "The API has nothing here; see /v3/api-docs";
            case NOT_ACCEPTABLE -> "Ask for application/json";
            case WRONG_FORMAT -> "Send the body as application/json";
            case UNREADABLE -> "The request is not what belongs here; see /v3/api-docs";
            case UNAVAILABLE -> "Try again";
            case FAILED -> "This is a defect; the log of the service says where";
            default -> type.title();
        };
    }

    private static Problem failed(Exception exception) {
        // Messages of exceptions may hold content; kind and place say enough, and the rest is there for debugging.
        StackTraceElement[] stack = exception.getStackTrace();
        LOG.error(
                "A request failed: {} at {}",
                exception.getClass().getName(),
                stack.length == 0 ? "an unknown place" : stack[0]);
        LOG.debug("A request failed", exception);
        return Problem.of(ProblemType.FAILED, byStatus(ProblemType.FAILED));
    }

    private static List<FieldProblem> errors(MethodArgumentNotValidException body) {
        return body.getBindingResult().getFieldErrors().stream()
                .map(error -> new FieldProblem(error.getField(), said(error)))
                .toList();
    }

    private static List<FieldProblem> errors(HandlerMethodValidationException parameters) {
        return parameters.getParameterValidationResults().stream()
                .flatMap(result ->
                        result.getResolvableErrors().stream().map(error -> new FieldProblem(name(result), said(error))))
                .toList();
    }

    private static String said(MessageSourceResolvable error) {
        return Objects.requireNonNullElse(error.getDefaultMessage(), "is wrong");
    }

    private static String name(ParameterValidationResult result) {
        return Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), "a parameter")
                .toLowerCase(Locale.ROOT);
    }

    private static String name(MissingRequestValueException missing) {
        return switch (missing) {
            case MissingRequestHeaderException header -> header.getHeaderName();
            case MissingServletRequestParameterException parameter -> parameter.getParameterName();
            default -> "a parameter";
        };
    }

    private static <T extends Throwable> @Nullable T cause(Throwable exception, Class<T> wanted) {
        for (Throwable at = exception; at != null; at = at.getCause()) {
            if (wanted.isInstance(at)) {
                return wanted.cast(at);
            }
        }
        return null;
    }
}
