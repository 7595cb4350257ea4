package dev.weir.policy;

import java.util.Set;
import java.util.regex.Pattern;

/** What ids and signal names may look like. */
final class Names {
    static final String ID_RULE = "Use lower-case letters, digits and hyphens, at most 64.";
    static final String SIGNAL_RULE =
            "Use at least two lower-case words joined by dots, like text.hate; letters, digits and _ only.";

    static final String LANGUAGE_RULE = "Write a BCP 47 tag like en, de, pt-BR or zh-Hant.";

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final Pattern SIGNAL = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+");

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?");

    /** Words that CEL keeps for itself. */
    private static final Set<String> RESERVED = Set.of(
            "as",
            "break",
            "const",
            "continue",
            "else",
            "false",
            "for",
            "function",
            "if",
            "import",
            "in",
            "let",
            "loop",
            "package",
            "namespace",
            "null",
            "return",
            "true",
            "var",
            "void",
            "while");

    private Names() {}

    static boolean isId(String word) {
        return ID.matcher(word).matches();
    }

    /** Language, script and region of a BCP 47 tag, in the usual upper and lower case, so that each language has one spelling. */
    static boolean isLanguage(String tag) {
        return LANGUAGE.matcher(tag).matches();
    }

    static boolean isSignal(String name) {
        if (name.length() > 100 || !SIGNAL.matcher(name).matches()) {
            return false;
        }
        for (String word : name.split("\\.", -1)) {
            if (RESERVED.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
