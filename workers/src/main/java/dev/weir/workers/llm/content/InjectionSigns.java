package dev.weir.workers.llm.content;

import dev.weir.signals.text.view.Nfkc;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Signs that a text speaks to the model rather than to people. Only a hint: what shows one is asked about alone, so that it cannot talk
 * about its neighbours, and a person sees {@code injection=suspected}. What shows none is no safer for it.
 */
public final class InjectionSigns {
    private static final int FLAGS =
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS;

    /** At most this much between the words of a phrase. */
    private static final String GAP = ".{0,40}?";

    /**
     * A pattern, and what is looked for before it is tried: nearly all texts hold none of that, and finding a literal costs a fraction of what a
     * pattern does.
     *
     * @param hints in the folded form of {@link #folded}; every match of the pattern holds one of them
     */
    record Sign(List<String> hints, Pattern pattern) {
        boolean isIn(String plain, String folded) {
            return hints.stream().anyMatch(folded::contains)
                    && pattern.matcher(plain).find();
        }
    }

    static final List<Sign> SIGNS = List.of(
            // Tokens of chat templates.
            sign(
                    List.of("|", "\uff5c", "sys>>", "inst]", "prompt]", "tools]", "calls]", "results]"),
                    "<\\s?[|\\uFF5C]|[|\\uFF5C]\\s?>|<</?SYS>>|\\[/?(INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\\]"),
            sign(
                    List.of(">"),
                    "</?(start_of_turn|end_of_turn|s|bos|eos|think|system|assistant|user|im_start|im_end|tool_call)>"),
            // Roles at the beginning of a line.
            sign(
                    List.of(":"),
                    "^[\\s>#*-]{0,8}(system|assistant|developer|user|human|instructions?)( (prompt|message|instructions?))?\\s?:"),
            sign(List.of("##"), "^#{2,6}\\s?(system|instructions?|response|input)\\b"),
            // Marks like ours, and answers like the model's.
            sign(List.of("begin", "end"), "^\\s{0,4}(begin|end)\\s{1,4}[0-9a-f]{6,}"),
            sign(List.of("{"), "\\{\\s{0,9}[\"']?(items|id|verdict|violation|safety)[\"']?\\s{0,9}:"),
            // "Ignore all previous instructions", in the languages that we see most.
            sign(
                    List.of("ignore", "disregard", "forget", "override", "bypass"),
                    "\\b(ignore|disregard|forget|override|bypass)\\b" + GAP
                            + "\\b(instructions?|rules?|prompts?|guidelines?|directions?|polic(y|ies))\\b"),
            sign(
                    List.of("ignorier", "vergiss", "vergesst", "missachte"),
                    "\\b(ignorier\\w*|vergiss|vergesst|missachte\\w*)\\b" + GAP
                            + "\\b(anweisung\\w*|regel\\w*|vorgabe\\w*|instruktion\\w*)\\b"),
            sign(
                    List.of("ignore", "oublie"),
                    "\\b(ignore[rsz]?|oublie[rsz]?)\\b" + GAP + "\\b(instructions?|consignes?|r\u00e8gles?)\\b"),
            sign(
                    List.of("ignora", "olvida", "ignore", "esque\u00e7a", "dimentica"),
                    "\\b(ignora\\w*|olvida\\w*|ignore[ms]?|esque\u00e7a\\w*|dimentica\\w*)\\b" + GAP
                            + "\\b(instruc\\w*|instru\u00e7\\w*|istruzion\\w*|reglas|regras|regole)\\b"),
            sign(
                    List.of("negeer", "vergeet"),
                    "\\b(negeer|vergeet)\\b" + GAP + "\\b(instructies|regels|aanwijzingen)\\b"),
            sign(
                    List.of("ignoruj", "zapomnij"),
                    "\\b(zignoruj|zapomnij|ignoruj)\\b" + GAP + "\\b(instrukcj\\w*|polece\\w*|zasad\\w*)"),
            sign(
                    List.of("\u0438\u0433\u043d\u043e\u0440\u0438\u0440\u0443", "\u0437\u0430\u0431\u0443\u0434\u044c"),
                    "(\u0438\u0433\u043d\u043e\u0440\u0438\u0440\u0443\\w*|\u0437\u0430\u0431\u0443\u0434\u044c\\w*)"
                            + GAP
                            + "(\u0438\u043d\u0441\u0442\u0440\u0443\u043a\u0446\\w*|\u043f\u0440\u0430\u0432\u0438\u043b\\w*)"),
            sign(List.of("talimat", "kural"), "(talimat|kural)\\w*" + GAP + "(yok say|unut|g\u00f6rmezden gel)"),
            sign(
                    List.of("\u5ffd\u7565", "\u65e0\u89c6", "\u5fd8\u8bb0"),
                    "(\u5ffd\u7565|\u65e0\u89c6|\u5fd8\u8bb0).{0,20}(\u6307\u4ee4|\u6307\u793a|\u89c4\u5219|\u63d0\u793a)"),
            sign(
                    List.of("\u6307\u793a", "\u547d\u4ee4", "\u30eb\u30fc\u30eb"),
                    "(\u6307\u793a|\u547d\u4ee4|\u30eb\u30fc\u30eb).{0,20}(\u7121\u8996|\u5fd8\u308c)"),
            sign(
                    List.of("\uc9c0\uc2dc", "\uba85\ub839", "\uaddc\uce59"),
                    "(\uc9c0\uc2dc|\uba85\ub839|\uaddc\uce59).{0,20}(\ubb34\uc2dc|\uc78a\uc5b4)"),
            sign(
                    List.of("\u062a\u062c\u0627\u0647\u0644", "\u0627\u0646\u0633"),
                    "(\u062a\u062c\u0627\u0647\u0644|\u0627\u0646\u0633)" + GAP
                            + "(\u062a\u0639\u0644\u064a\u0645\u0627\u062a|\u0642\u0648\u0627\u0639\u062f)"));

    /** Letters that are not seen: zero-width characters, bidi controls. */
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private InjectionSigns() {}

    /** True when a text shows one, read without invisible characters and with look-alike forms folded. */
    public static boolean in(String text) {
        if (text.codePoints().anyMatch(NeutralText::isTag)) {
            return true;
        }
        String plain = plain(text);
        String folded = folded(plain);
        return SIGNS.stream().anyMatch(sign -> sign.isIn(plain, folded));
    }

    /** What the signs are looked for in. */
    static String plain(String text) {
        return INVISIBLE.matcher(Nfkc.of(text)).replaceAll("");
    }

    /** Each character as {@link Pattern#UNICODE_CASE} compares it. */
    private static String folded(String plain) {
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints()
                .forEach(point -> folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(point))));
        return folded.toString();
    }

    private static Sign sign(List<String> hints, String regex) {
        return new Sign(hints, Pattern.compile(regex, FLAGS));
    }
}
