package dev.weir.cli.terminal;

/**
 * Text for a person's terminal. Names and reasons come from records that anybody may have written: control characters in them could
 * move the cursor, forge lines or reprogram the terminal, so they come out as {@code \\uXXXX}.
 */
public final class Printable {
    private Printable() {}

    public static String of(String text) {
        if (text.codePoints().noneMatch(Printable::isUnsafe)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.chars().forEach(c -> {
            if (isUnsafe(c)) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            // Format characters include those that turn the direction of writing.
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
