package dev.weir.review.queue;

import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Desk;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.TaskState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks a list has, and in which order; null means "does not matter".
 *
 * @param part of the queue
 * @param state null for all, which needs an account or a content
 * @param account whose content
 * @param content id of the content; with a {@code *} at its end, every id that begins like that
 * @param appeal true for appeals alone
 * @param reported true for what users reported
 * @param holder {@link #ME}, {@link #ANYBODY}, {@link #NOBODY}, or the pseudonym of a colleague
 */
public record TaskFilter(
        QueueFilter part,
        @Nullable TaskState state,
        @Nullable String account,
        @Nullable String content,
        boolean appeal,
        boolean reported,
        @Nullable String holder,
        TaskOrder order) {
    public static final String ME = "me";
    public static final String ANYBODY = "anybody";
    public static final String NOBODY = "nobody";

    /** Everything that waits, in the order of the queue. */
    public static final TaskFilter WAITING =
            new TaskFilter(QueueFilter.EVERYTHING, TaskState.OPEN, null, null, false, false, null, TaskOrder.RANK);

    private static final String ALL = "all";
    private static final int CHARS = 300;
    private static final Set<String> NAMES = Set.of(
            "queue",
            "harm",
            "surface",
            "language",
            "desk",
            "state",
            "account",
            "content",
            "appeal",
            "reported",
            "holder",
            "order");

    public TaskFilter {
        if (state == null && account == null && content == null) {
            throw invalid("Tasks of every state are listed for one account or one content; name one of them");
        }
        // A task that is not open has no place in the queue any more, and one that is has not been closed.
        if (state == TaskState.CLOSED) {
            order = TaskOrder.CLOSED;
        } else if (state != TaskState.OPEN || order == TaskOrder.CLOSED) {
            order = TaskOrder.AGE;
        }
    }

    /**
     * Reads a filter from the parameters of an address; what is blank or no part of a filter is left out.
     *
     * @throws Refusal when a value makes no sense
     */
    public static TaskFilter of(Map<String, String> parameters) {
        Map<String, String> given = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (NAMES.contains(name) && !value.isBlank()) {
                if (value.length() > CHARS) {
                    throw invalid("The value of " + name + " has more than " + CHARS + " characters");
                }
                given.put(name, value.strip());
            }
        });
        String state = given.getOrDefault("state", TaskState.OPEN.name());
        return new TaskFilter(
                new QueueFilter(
                        given.get("queue"),
                        given.get("harm"),
                        given.get("surface"),
                        given.get("language"),
                        one(Desk.class, "desk", given.get("desk"))),
                state.equals(ALL) ? null : one(TaskState.class, "state", state),
                given.get("account"),
                given.get("content"),
                given.containsKey("appeal"),
                given.containsKey("reported"),
                given.get("holder"),
                Objects.requireNonNullElse(one(TaskOrder.class, "order", given.get("order")), TaskOrder.RANK));
    }

    /** The same as parameters of an address; what does not matter is left out. */
    public Map<String, String> parameters() {
        Map<String, @Nullable Object> all = new TreeMap<>();
        all.put("queue", part.queue());
        all.put("harm", part.harm());
        all.put("surface", part.surface());
        all.put("language", part.language());
        all.put("desk", part.desk());
        all.put("state", state == null ? ALL : state == TaskState.OPEN ? null : state);
        all.put("account", account);
        all.put("content", content);
        all.put("appeal", appeal ? "yes" : null);
        all.put("reported", reported ? "yes" : null);
        all.put("holder", holder);
        all.put("order", order == TaskOrder.RANK ? null : order);
        Map<String, String> given = new TreeMap<>();
        all.forEach((name, value) -> {
            if (value != null) {
                given.put(name, value.toString());
            }
        });
        return given;
    }

    /** True when nothing but the part of the queue narrows it, so that the tally counts it. */
    public boolean countable() {
        return state == TaskState.OPEN
                && account == null
                && content == null
                && !appeal
                && !reported
                && holder == null
                && order != TaskOrder.DUE;
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () -> invalid("The " + name + " must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static Refusal invalid(String message) {
        return new Refusal(Refusal.Kind.INVALID, message);
    }
}
