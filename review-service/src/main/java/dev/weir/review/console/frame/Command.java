package dev.weir.review.console.frame;

import java.util.Locale;

/** What can be done to a task with a key. */
public enum Command {
    ALLOW("a", "Allow: nothing is wrong with it"),
    RESTRICT("r", "Restrict: shown with limits"),
    HOLD("h", "Hold: not shown for now"),
    BLOCK("b", "Block: not shown"),
    HARM("f", "Find the harm and the clause by a few letters"),
    SUBMIT("Enter", "Decide, and on to the next"),
    ESCALATE("e", "Escalate to a senior"),
    OPINION("o", "Ask a colleague for a second opinion"),
    SKIP("s", "Skip, with a reason"),
    UNDO("u", "Undo the last decision"),
    MEDIA("m", "Next veil: veiled, outline, gray, full"),
    PEEK("p", "Peek while it is held (the space bar does too)"),
    ZOOM("z", "Zoom the picture"),
    SIBLINGS("g", "Go to the siblings"),
    NOTE("n", "Write a note"),
    EXPAND("x", "Show all of a long text"),
    WHY("w", "Why it is here: rules, values, scores");

    private final String usual;
    private final String does;

    Command(String usual, String does) {
        this.usual = usual;
        this.does = does;
    }

    /** The key that does it for somebody who changed nothing. */
    public String usual() {
        return usual;
    }

    /** One line for the list of keys. */
    public String does() {
        return does;
    }

    /** What settings and forms call it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
