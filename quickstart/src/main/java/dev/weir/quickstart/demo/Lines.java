package dev.weir.quickstart.demo;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.LateSignal;
import dev.weir.schemas.Signal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.stream.Collectors;

/** Events as lines for the terminal: what and why, never content. */
final class Lines {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final String RESET = "\u001b[0m";

    private final boolean colours;

    /**
     * @param colours whether the terminal shows colours
     */
    Lines(boolean colours) {
        this.colours = colours;
    }

    String of(Event event) {
        return switch (event) {
            case Event.Decided(Decision decision) -> decided(decision);
            case Event.Asked asked ->
                "  %s  %s %-12s needs %s, waits until %s"
                        .formatted(
                                clock(Instant.now()),
                                paint("36", "ASK     "),
                                asked.request().getContentId(),
                                asked.request().getSignal(),
                                clock(asked.request().getDeadline()));
            case Event.Answered(LateSignal answer) ->
                "  %s  %s %-12s %s"
                        .formatted(
                                clock(Instant.now()),
                                paint("36", "ANSWER  "),
                                answer.getContentId(),
                                said(answer.getSignal()));
            case Event.SetAside letter ->
                "  %s  %s %s at %s: %s"
                        .formatted(
                                clock(Instant.now()),
                                paint("35", "SET ASIDE"),
                                letter.cause(),
                                letter.stage(),
                                letter.problem());
        };
    }

    private String decided(Decision decision) {
        String rules = decision.getFired().stream().map(FiredRule::getRule).collect(Collectors.joining(", "));
        return "  %s  %s %-12s %s%s%s"
                .formatted(
                        clock(decision.getDecidedAt()),
                        paint(colour(decision.getAction()), "%-8s".formatted(decision.getAction())),
                        decision.getContentId(),
                        decision.getReason(),
                        rules.isEmpty() ? "" : "  [" + decision.getHarm() + ": " + rules + "]",
                        decision.getDegraded() ? "  (degraded)" : "");
    }

    private static String said(Signal signal) {
        return signal.getUnavailable() == null
                ? "%s is %s".formatted(signal.getName(), signal.getValue())
                : "%s is unknown: %s".formatted(signal.getName(), signal.getUnavailable());
    }

    private static String colour(Action action) {
        return switch (action) {
            case ALLOW -> "32";
            case RESTRICT -> "33";
            case REVIEW, HOLD -> "34";
            case BLOCK -> "31";
        };
    }

    private String paint(String colour, String text) {
        return colours ? "\u001b[" + colour + "m" + text + RESET : text;
    }

    private static String clock(Instant time) {
        return CLOCK.format(time.atZone(ZoneId.systemDefault()));
    }

    /** A duration as people say it, to a tenth of a second. */
    static String seconds(Duration duration) {
        return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
