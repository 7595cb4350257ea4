package dev.weir.quickstart.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.quickstart.chaos.Kills.Restart;
import dev.weir.quickstart.chaos.judge.Figures;
import dev.weir.quickstart.chaos.judge.Finding;
import dev.weir.quickstart.chaos.judge.Kind;
import dev.weir.schemas.Action;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a trial showed. */
public final class Report {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Findings that people are shown: who has seen so many wants to see less. */
    private static final int SHOWN = 40;

    private final ChaosSettings settings;
    private final Duration took;
    private final Figures figures;
    private final Map<String, List<Restart>> restarts;
    private final List<Finding> findings;

    Report(ChaosSettings settings, Duration took, Figures figures, List<Restart> restarts, List<Finding> findings) {
        this.settings = settings;
        this.took = took;
        this.figures = figures;
        this.restarts =
                restarts.stream().collect(Collectors.groupingBy(Restart::victim, TreeMap::new, Collectors.toList()));
        this.findings = List.copyOf(findings);
    }

    /** Everything that was not as promised; empty when all was well. */
    public List<Finding> findings() {
        return findings;
    }

    /** How often a process was killed. */
    private long kills(String victim) {
        return restarts.getOrDefault(victim, List.of()).stream()
                .filter(Restart::killed)
                .count();
    }

    /** How often any process was killed. */
    public long kills() {
        return restarts.keySet().stream().mapToLong(this::kills).sum();
    }

    /** The figures of the trial. */
    public Figures figures() {
        return figures;
    }

    private long count(Finding.Sort sort) {
        return findings.stream().filter(finding -> finding.sort() == sort).count();
    }

    /** For people, a line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  %d records of uploads: %s"
                .formatted(sum(figures.uploads()), list(Kind.values(), figures.uploads())));
        lines.add("  %d decisions by machines: %s; %d rulings by people"
                .formatted(figures.decided(), list(Action.values(), figures.decisions()), figures.rulings()));
        lines.add("  %d questions to slow sources, %d decisions (%.1f %%) degraded, %d records set aside"
                .formatted(
                        figures.questions(),
                        figures.degraded(),
                        100.0 * figures.degraded() / Math.max(1, figures.decided()),
                        figures.setAside()));
        lines.add("  longest wait %s, longest pause in decisions %s, %d later than %s"
                .formatted(
                        seconds(figures.longestWait()),
                        seconds(figures.longestPause()),
                        figures.late(),
                        seconds(settings.lateAfter())));
        lines.add("");
        lines.add("  %-10s %6s  %s".formatted("victim", "kills", "back after (min, median, max)"));
        restarts.forEach((victim, all) -> lines.add("  %-10s %6d  %s, %s, %s%s"
                .formatted(
                        victim,
                        kills(victim),
                        seconds(shareOf(all, 0)),
                        seconds(shareOf(all, 0.5)),
                        seconds(shareOf(all, 1)),
                        kills(victim) == all.size()
                                ? ""
                                : "; ended by itself " + (all.size() - kills(victim)) + " times")));
        lines.add("");
        findings.stream().limit(SHOWN).forEach(finding -> lines.add("  " + finding));
        if (findings.size() > SHOWN) {
            lines.add("  and %d more, which --json shows".formatted(findings.size() - SHOWN));
        }
        lines.add("  %d lost, %d doubled, %d wrong after %d kills (seed %d, took %s)"
                .formatted(
                        count(Finding.Sort.LOST),
                        count(Finding.Sort.DOUBLED),
                        count(Finding.Sort.WRONG),
                        kills(),
                        settings.seed(),
                        seconds(took)));
        return lines;
    }

    /** For programs; times in milliseconds. */
    public String json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("seed", settings.seed());
        root.put("durationMillis", settings.duration().toMillis());
        root.put("tookMillis", took.toMillis());
        root.put("rate", settings.rate());
        ObjectNode uploads = root.putObject("uploads");
        for (Kind kind : Kind.values()) {
            uploads.put(kind.name(), figures.uploads().getOrDefault(kind, 0));
        }
        ObjectNode decisions = root.putObject("decisions");
        for (Action action : Action.values()) {
            decisions.put(action.name(), figures.decisions().getOrDefault(action, 0));
        }
        root.put("rulings", figures.rulings());
        root.put("degraded", figures.degraded());
        root.put("questions", figures.questions());
        root.put("setAside", figures.setAside());
        root.put("late", figures.late());
        root.put("longestWaitMillis", figures.longestWait().toMillis());
        root.put("longestPauseMillis", figures.longestPause().toMillis());
        ObjectNode victims = root.putObject("victims");
        restarts.forEach((victim, all) -> victims.putObject(victim)
                .put("kills", kills(victim))
                .put("endedByItself", all.size() - kills(victim))
                .put("backMinMillis", shareOf(all, 0).toMillis())
                .put("backMedianMillis", shareOf(all, 0.5).toMillis())
                .put("backMaxMillis", shareOf(all, 1).toMillis()));
        root.put("lost", count(Finding.Sort.LOST));
        root.put("doubled", count(Finding.Sort.DOUBLED));
        root.put("wrong", count(Finding.Sort.WRONG));
        ArrayNode found = root.putArray("findings");
        findings.forEach(finding -> found.add(finding.toString()));
        return root.toPrettyString();
    }

    private static Duration shareOf(List<Restart> restarts, double share) {
        List<Duration> sorted = restarts.stream().map(Restart::took).sorted().toList();
        return sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    private static <K> String list(K[] keys, Map<K, Integer> counts) {
        StringBuilder list = new StringBuilder();
        for (K key : keys) {
            if (counts.containsKey(key)) {
                list.append(list.isEmpty() ? "" : ", ")
                        .append(counts.get(key))
                        .append(' ')
                        .append(key);
            }
        }
        return list.toString();
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
