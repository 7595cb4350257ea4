package dev.weir.operations;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The metrics that a PromQL expression names, and the labels it uses. Knows as much of the language as the files here need; that they are
 * PromQL is for {@code promtool}.
 *
 * @param metrics names
 * @param labels of selectors and groupings
 */
record Expression(Set<String> metrics, Set<String> labels) {
    private static final Pattern TOKEN = Pattern.compile(
            "\"(?:[^\"\\\\]|\\\\.)*\"|\\[[^\\]]*\\]|[a-zA-Z_:][\\w:]*|[(){},]|[^\\s\\w(){},\"\\[]+|[\\w.]+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*");
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan");

    /**
     * @throws IllegalArgumentException when brackets do not match
     */
    static Expression of(String text) {
        Set<String> metrics = new TreeSet<>();
        Set<String> labels = new TreeSet<>();
        Deque<String> open = new ArrayDeque<>();
        Matcher tokens = TOKEN.matcher(text);
        String before = "";
        while (tokens.find()) {
            String token = tokens.group();
            switch (token) {
                case "(" -> open.push(GROUPINGS.contains(before) ? "labels" : "(");
                case "{" -> open.push("{");
                case ")", "}" -> close(open, token, text);
                default -> {
                    if (NAME.matcher(token).matches()) {
                        boolean isLabel = "{".equals(open.peek()) || "labels".equals(open.peek());
                        boolean isCall =
                                text.substring(tokens.end()).stripLeading().startsWith("(");
                        if (isLabel) {
                            labels.add(token);
                        } else if (!isCall
                                && !WORDS.contains(token)
                                && !GROUPINGS.contains(token)
                                && !isAggregation(text, tokens.end())) {
                            metrics.add(token);
                        }
                    }
                }
            }
            before = token;
        }
        if (!open.isEmpty()) {
            throw new IllegalArgumentException("A bracket is not closed: " + text);
        }
        return new Expression(metrics, labels);
    }

    /** {@code sum by (…) (…)}. */
    private static boolean isAggregation(String text, int end) {
        String rest = text.substring(end).stripLeading();
        return rest.startsWith("by ") || rest.startsWith("without ");
    }

    private static void close(Deque<String> open, String token, String text) {
        String begun = open.poll();
        if (begun == null || begun.equals("{") != token.equals("}")) {
            throw new IllegalArgumentException("Brackets do not match: " + text);
        }
    }

    Set<String> labelsWithout(Set<String> others) {
        Set<String> own = new HashSet<>(labels);
        own.removeAll(others);
        return own;
    }
}
