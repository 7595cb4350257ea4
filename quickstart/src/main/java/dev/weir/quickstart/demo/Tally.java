package dev.weir.quickstart.demo;

import dev.weir.schemas.Action;
import dev.weir.schemas.Decision;
import dev.weir.schemas.LateSignal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts what the sample led to. */
final class Tally {
    private final Map<Action, Map<String, Integer>> harms = new EnumMap<>(Action.class);
    private final Map<String, Integer> causes = new TreeMap<>();
    private final Set<String> decided = new HashSet<>();
    private final Map<String, Action> latest = new HashMap<>();
    private int asked;
    private int answered;
    private int degraded;
    private int repeated;

    void add(Event event) {
        switch (event) {
            case Event.Decided(Decision decision) -> add(decision);
            case Event.Asked ignored -> asked++;
            case Event.Answered(LateSignal answer) ->
                answered += answer.getSignal().getUnavailable() == null ? 1 : 0;
            case Event.SetAside letter -> causes.merge(letter.cause(), 1, Integer::sum);
        }
    }

    private void add(Decision decision) {
        if (!decided.add(decision.getContentId() + "@" + decision.getRevision())) {
            repeated++;
        }
        harms.computeIfAbsent(decision.getAction(), action -> new TreeMap<>())
                .merge(decision.getHarm(), 1, Integer::sum);
        latest.put(decision.getContentId(), decision.getAction());
        degraded += decision.getDegraded() ? 1 : 0;
    }

    /** Uploads that have a decision. */
    int decided() {
        return decided.size();
    }

    /** Uploads that got more than one decision without anybody having asked for it. */
    int repeated() {
        return repeated;
    }

    int setAside() {
        return causes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Contents that a person has to look at. */
    long waiting() {
        return latest.values().stream()
                .filter(action -> action == Action.REVIEW || action == Action.HOLD)
                .count();
    }

    List<String> table() {
        List<String> rows = new ArrayList<>();
        rows.add("  %-10s %6s  %s".formatted("action", "count", "harms"));
        for (Action action : Action.values()) {
            Map<String, Integer> counts = harms.getOrDefault(action, Map.of());
            int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
            rows.add("  %-10s %6d  %s".formatted(action, sum, list(counts)));
        }
        rows.add("  %-10s %6d  %s".formatted("set aside", setAside(), list(causes)));
        rows.add("  %d questions to slow sources, %d answered; %d settled by a default"
                .formatted(asked, answered, degraded));
        return rows;
    }

    private static String list(Map<String, Integer> counts) {
        StringBuilder list = new StringBuilder();
        counts.forEach((name, count) -> list.append(list.isEmpty() ? "" : ", ")
                .append(name.equals("NONE") ? "none" : name)
                .append(count == 1 ? "" : String.format(Locale.ROOT, " x%d", count)));
        return list.toString();
    }
}
