package dev.weir.review.api.problem;

import dev.weir.review.api.problem.Problem.FieldProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a body, without repeating what it holds. */
final class JsonProblems {
    private static final int FIELD_CHARS = 200;

    private JsonProblems() {}

    static Problem of(JacksonException wrong) {
        return switch (wrong) {
            case UnrecognizedPropertyException unknown ->
                Problem.of(List.of(new FieldProblem(
                        path(unknown),
                        "there is no such field; there are: "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(String::valueOf)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
            case InvalidFormatException format ->
                Problem.of(List.of(new FieldProblem(path(format), "must be " + expected(format.getTargetType()))));
            case DatabindException other ->
                Problem.of(List.of(
                        new FieldProblem(path(other), "has the wrong kind of value; see the API's description")));
            default ->
                Problem.of(
                        ProblemType.UNREADABLE,
                        "The body is no JSON: line " + wrong.getLocation().getLineNr() + ", column "
                                + wrong.getLocation().getColumnNr());
        };
    }

    /** What somebody has to write for a type. */
    static String expected(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "Instant" -> "a time as 2026-01-31T12:00:00Z";
            case "int", "Integer", "long", "Long", "short", "Short" -> "a whole number";
            case "boolean", "Boolean" -> "true or false";
            default -> "of the kind that the API's description says";
        };
    }

    private static String path(JacksonException wrong) {
        String path = wrong.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                .collect(Collectors.joining());
        String plain = path.startsWith(".") ? path.substring(1) : path;
        return plain.length() > FIELD_CHARS ? plain.substring(0, FIELD_CHARS) : plain;
    }
}
