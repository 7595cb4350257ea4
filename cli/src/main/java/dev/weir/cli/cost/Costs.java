package dev.weir.cli.cost;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.schemas.CostCount;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * Costs of everything that is told apart in the same way.
 *
 * @param parts what it is told apart by, in the order asked for
 * @param sum over days, writers and whatever else is not told apart
 */
record Costs(List<String> parts, CostCount sum) {
    /** In place of a currency where amounts in several were added up, which means nothing. */
    static final String SEVERAL = "several currencies";

    /** One for each combination of the parts, in order. */
    static List<Costs> of(Collection<CostCount> counts, List<Part> by) {
        Map<String, Costs> sums = new TreeMap<>();
        for (CostCount count : counts) {
            List<String> parts = by.stream().map(part -> part.of(count)).toList();
            sums.merge(String.join("\u0000", parts), new Costs(parts, count), Costs::and);
        }
        return List.copyOf(sums.values());
    }

    private Costs and(Costs more) {
        CostCount one = sum;
        CostCount other = more.sum;
        Map<String, Long> unknown = new HashMap<>(one.getUnknown());
        other.getUnknown().forEach((cause, count) -> unknown.merge(cause, count, Long::sum));
        return new Costs(
                parts,
                CostCount.newBuilder(one)
                        .setSettledWithout(one.getSettledWithout() + other.getSettledWithout())
                        .setQuestions(one.getQuestions() + other.getQuestions())
                        .setAnswered(one.getAnswered() + other.getAnswered())
                        .setUnknown(unknown)
                        .setRemembered(one.getRemembered() + other.getRemembered())
                        .setShared(one.getShared() + other.getShared())
                        .setLikened(one.getLikened() + other.getLikened())
                        .setOutdated(one.getOutdated() + other.getOutdated())
                        .setCalls(one.getCalls() + other.getCalls())
                        .setPromptTokens(one.getPromptTokens() + other.getPromptTokens())
                        .setCachedTokens(one.getCachedTokens() + other.getCachedTokens())
                        .setCompletionTokens(one.getCompletionTokens() + other.getCompletionTokens())
                        .setReasoningTokens(one.getReasoningTokens() + other.getReasoningTokens())
                        .setUncounted(one.getUncounted() + other.getUncounted())
                        .setMicros(one.getMicros() + other.getMicros())
                        .setCurrency(currency(one.getCurrency(), other.getCurrency()))
                        .build());
    }

    /** What the stream counts has none; two that differ cannot be added up, and say so. */
    private static String currency(String one, String other) {
        if (one.isEmpty() || one.equals(other)) {
            return other;
        }
        return other.isEmpty() ? one : SEVERAL;
    }

    long unknown() {
        return sum.getUnknown().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Share of the uploads that could have been asked about and led to no call; empty where the stream counted none of them. */
    OptionalDouble avoided() {
        long possible = sum.getSettledWithout() + sum.getQuestions();
        return possible == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, 1 - sum.getCalls() / (double) possible));
    }

    ObjectNode toJson(List<Part> by) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < by.size(); i++) {
            node.put(by.get(i).title(), parts.get(i));
        }
        node.put("settledWithout", sum.getSettledWithout())
                .put("questions", sum.getQuestions())
                .put("answered", sum.getAnswered())
                .put("remembered", sum.getRemembered())
                .put("shared", sum.getShared())
                .put("likened", sum.getLikened())
                .put("outdated", sum.getOutdated())
                .put("calls", sum.getCalls())
                .put("promptTokens", sum.getPromptTokens())
                .put("cachedTokens", sum.getCachedTokens())
                .put("completionTokens", sum.getCompletionTokens())
                .put("reasoningTokens", sum.getReasoningTokens())
                .put("uncounted", sum.getUncounted())
                .put("micros", sum.getMicros())
                .put("currency", sum.getCurrency());
        ObjectNode causes = node.putObject("unknown");
        new TreeMap<>(sum.getUnknown()).forEach(causes::put);
        avoided().ifPresentOrElse(share -> node.put("callsAvoided", share), () -> node.putNull("callsAvoided"));
        return node;
    }
}
