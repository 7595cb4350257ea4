package dev.weir.standin.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is to be judged.
 *
 * @param id as the request names it; empty when it names none
 * @param text what stands between its fences, or behind its name and before the next one
 */
record Item(String id, String text) {
    private static final Pattern ID =
            Pattern.compile("(?i)\\b(?:item[_ -]?)?id\\b[\"']?\\s*[:=]\\s*[\"']?([A-Za-z0-9][A-Za-z0-9_.:-]{3,127})");
    /** Drawn anew for every request: a long word of letters and digits, both in it. */
    private static final Pattern FENCE =
            Pattern.compile("\\b(?=[A-Za-z0-9]*[0-9])(?=[A-Za-z0-9]*[A-Za-z])[A-Za-z0-9]{16,}\\b");

    /** The items of a prompt, in their order: those between fences; otherwise one for every id, or the whole as one. */
    static List<Item> in(String prompt) {
        List<Item> fenced = fenced(prompt);
        return fenced.isEmpty() ? named(prompt) : fenced;
    }

    /** Between a line with a fence and an id, and the next line with that fence. */
    private static List<Item> fenced(String prompt) {
        List<Item> items = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        @Nullable String fence = null;
        String id = "";
        for (String line : prompt.split("\n", -1)) {
            if (fence == null) {
                Matcher word = FENCE.matcher(line);
                Matcher name = ID.matcher(line);
                if (word.find() && name.find()) {
                    fence = word.group();
                    id = name.group(1);
                    lines.clear();
                }
            } else if (line.contains(fence)) {
                items.add(new Item(id, String.join("\n", lines)));
                fence = null;
            } else {
                lines.add(line);
            }
        }
        return items;
    }

    private static List<Item> named(String prompt) {
        List<Item> items = new ArrayList<>();
        Matcher matcher = ID.matcher(prompt);
        int from = 0;
        String id = "";
        while (matcher.find()) {
            if (!id.isEmpty() && !id.equals(matcher.group(1))) {
                items.add(of(id, prompt.substring(from, matcher.start())));
            }
            if (!id.equals(matcher.group(1))) {
                from = matcher.end();
                id = matcher.group(1);
            }
        }
        items.add(of(id, prompt.substring(from)));
        return items;
    }

    /** Without what differs between two requests about the same: the id and the fence. */
    private static Item of(String id, String text) {
        String plain = id.isEmpty() ? text : text.replace(id, "");
        return new Item(id, FENCE.matcher(plain).replaceAll("").strip());
    }

    Item renamed(String other) {
        return new Item(other, text);
    }
}
