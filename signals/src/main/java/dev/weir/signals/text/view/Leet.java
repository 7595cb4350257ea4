package dev.weir.signals.text.view;

/** Digits and signs that stand for letters, read as letters where they sit in a word of mostly letters. */
final class Leet {
    private Leet() {}

    /** The letter that a digit or sign stands for, or 0. */
    static int letterFor(int codePoint) {
        return switch (codePoint) {
            case '0' -> 'o';
            case '1', '!' -> 'i';
            case '3' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '7' -> 't';
            default -> 0;
        };
    }

    static void fold(TextView view) {
        if (holdsAny(view)) {
            foldWords(view);
        }
    }

    private static boolean holdsAny(TextView view) {
        for (int i = 0; i < view.length(); i++) {
            if (view.codePoint(i) <= '@' && letterFor(view.codePoint(i)) != 0) {
                return true;
            }
        }
        return false;
    }

    private static void foldWords(TextView view) {
        int length = view.length();
        int runEnd;
        for (int at = 0; at < length; at = runEnd) {
            runEnd = at + 1;
            if (!inRun(view.codePoint(at))) {
                continue;
            }
            while (runEnd < length && inRun(view.codePoint(runEnd))) {
                runEnd++;
            }
            foldWord(view, at, runEnd);
        }
    }

    /** A sentence's own signs stay: an exclamation mark at either end, an at sign before a name. */
    private static void foldWord(TextView view, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && (view.codePoint(start) == '!' || view.codePoint(start) == '@')) {
            start++;
        }
        while (end > start && view.codePoint(end - 1) == '!') {
            end--;
        }
        int letters = 0;
        int stand = 0;
        for (int i = start; i < end; i++) {
            int codePoint = view.codePoint(i);
            if (isLetter(codePoint)) {
                letters++;
            } else if (letterFor(codePoint) != 0) {
                stand++;
            } else {
                return;
            }
        }
        if (stand == 0 || letters < 2 || letters < stand) {
            return;
        }
        for (int i = start; i < end; i++) {
            int letter = letterFor(view.codePoint(i));
            if (letter != 0) {
                view.set(i, letter);
            }
        }
    }

    private static boolean inRun(int codePoint) {
        return isLetter(codePoint)
                || (codePoint >= '0' && codePoint <= '9')
                || codePoint == '!'
                || codePoint == '@'
                || codePoint == '$';
    }

    private static boolean isLetter(int codePoint) {
        return codePoint >= 'a' && codePoint <= 'z';
    }
}
