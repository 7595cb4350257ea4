package dev.weir.signals.text.view;

/**
 * Undoes what people do to words to get them past a filter, in this order: compatibility decomposition (NFKD), marks
 * and invisible characters dropped, look-alike letters of other scripts (only where the text is mainly Latin: a
 * Cyrillic or Greek text is left alone), spaced-out letters joined, digits and signs inside words read as letters,
 * long repeats squeezed.
 */
final class Folding {
    /** Fewer single letters in a row than this are initials, not a spaced-out word. */
    private static final int SPACED_LETTERS_MIN = 3;
    /** No word of the covered languages repeats a letter this often. */
    private static final int REPEAT_MIN = 3;

    private Folding() {}

    /**
     * Most texts hide nothing: what there is to undo is looked for first, which takes a fraction of the time.
     *
     * @param raw the raw view of the same stretch
     */
    static void fill(TextView view, TextView raw, String text, int from, int to) {
        if (raw.isAscii()) {
            view.copy(raw);
        } else if (decompose(view, text, from, to)) {
            foldLookalikes(view);
        }
        if (hasSpacedLetters(view)) {
            joinSpacedLetters(view);
        }
        Leet.fold(view);
        if (hasRepeats(view)) {
            squeezeRepeats(view);
        }
    }

    /** Returns whether the text is mainly Latin. What has an ASCII raw view decomposes to just that. */
    static boolean decompose(TextView view, String text, int from, int to) {
        view.clear();
        view.addSpace(from, from);
        int latin = 0;
        int others = 0;
        int next;
        for (int at = from; at < to; at = next) {
            int codePoint = TextViews.codePointAt(text, at, to);
            next = at + Character.charCount(codePoint);
            int[] pieces = codePoint < 0x80 ? null : Decompositions.of(codePoint);
            if (pieces == null) {
                int added = add(view, codePoint, at, next);
                latin += added & 1;
                others += added >> 1;
                continue;
            }
            for (int piece : pieces) {
                int added = add(view, piece, at, next);
                latin += added & 1;
                others += added >> 1;
            }
        }
        view.addSpace(to, to);
        if (view.length() == 1) {
            view.add(' ', to, to);
        }
        return latin > others;
    }

    /** Returns 1 for a Latin letter, 2 for a letter of another script, 0 for anything else. */
    private static int add(TextView view, int codePoint, int start, int end) {
        CharKind kind = CharKind.of(codePoint);
        if (kind == CharKind.LETTER) {
            int lower = TextViews.lower(codePoint);
            view.add(lower, start, end);
            return isLatin(lower) ? 1 : 2;
        }
        if (kind == CharKind.SPACE) {
            view.addSpace(start, end);
        } else if (kind != CharKind.INVISIBLE && kind != CharKind.MARK) {
            view.add(codePoint, start, end);
        }
        return kind == CharKind.UNSPACED ? 2 : 0;
    }

    private static boolean isLatin(int lower) {
        return (lower >= 'a' && lower <= 'z')
                || (lower >= 0xDF && lower <= 0x24F)
                || (lower >= 0x1E00 && lower <= 0x1EFF);
    }

    private static void foldLookalikes(TextView view) {
        for (int i = 0; i < view.length(); i++) {
            int codePoint = view.codePoint(i);
            if (codePoint >= 0x80) {
                view.set(i, Lookalikes.fold(codePoint));
            }
        }
    }

    /** False where no run "x y z" can be: that has the same separator twice, and no word where it begins and where it goes on. */
    private static boolean hasSpacedLetters(TextView view) {
        for (int i = 4; i + 2 < view.length(); i++) {
            int codePoint = view.codePoint(i);
            if (codePoint == view.codePoint(i - 2)
                    && isSeparator(codePoint, 0)
                    && !wordPart(view, i - 4)
                    && !wordPart(view, i + 2)) {
                return true;
            }
        }
        return false;
    }

    private static void joinSpacedLetters(TextView view) {
        int out = 0;
        int at = 0;
        int length = view.length();
        while (at < length) {
            int runEnd = wordPartBefore(view, at) ? at : endOfSpacedRun(view, at);
            if (runEnd == at) {
                view.move(at++, out++);
                continue;
            }
            for (; at < runEnd; at += 2) {
                view.move(at, out++);
            }
            at = runEnd;
        }
        view.truncate(out);
    }

    /** One past the last letter of a run "x y z" that begins at {@code from}; {@code from} itself when there is none. */
    private static int endOfSpacedRun(TextView view, int from) {
        int length = view.length();
        int letters = 0;
        int at = from;
        int separator = 0;
        while (true) {
            if (at >= length || !isSpacedLetter(view, at)) {
                return from;
            }
            letters += view.kind(at) == CharKind.LETTER ? 1 : 0;
            int after = at + 1;
            if (after + 1 >= length
                    || !isSeparator(view.codePoint(after), separator)
                    || !isSpacedLetter(view, after + 1)
                    || wordPart(view, after + 2)) {
                boolean alone = !wordPart(view, after);
                return alone && letters >= SPACED_LETTERS_MIN ? after : from;
            }
            separator = view.codePoint(after);
            at = after + 1;
        }
    }

    private static boolean isSpacedLetter(TextView view, int at) {
        return view.kind(at) == CharKind.LETTER || Leet.letterFor(view.codePoint(at)) != 0;
    }

    private static boolean isSeparator(int codePoint, int expected) {
        if (expected != 0) {
            return codePoint == expected;
        }
        return switch (codePoint) {
            case ' ', '.', '-', '_', '*', ',', '|', '/', '~', '+' -> true;
            default -> false;
        };
    }

    private static boolean wordPartBefore(TextView view, int at) {
        return at > 0 && wordPart(view, at - 1);
    }

    private static boolean wordPart(TextView view, int at) {
        if (at >= view.length()) {
            return false;
        }
        CharKind kind = view.kind(at);
        return kind == CharKind.LETTER || kind == CharKind.DIGIT;
    }

    private static boolean hasRepeats(TextView view) {
        for (int i = REPEAT_MIN - 1; i < view.length(); i++) {
            int codePoint = view.codePoint(i);
            if (codePoint == view.codePoint(i - 1) && codePoint == view.codePoint(i - 2)) {
                return true;
            }
        }
        return false;
    }

    private static void squeezeRepeats(TextView view) {
        int out = 0;
        int length = view.length();
        int runEnd;
        for (int at = 0; at < length; at = runEnd) {
            int codePoint = view.codePoint(at);
            runEnd = at + 1;
            while (runEnd < length && view.codePoint(runEnd) == codePoint) {
                runEnd++;
            }
            int end = view.end(runEnd - 1);
            if (runEnd - at >= REPEAT_MIN && CharKind.of(codePoint) == CharKind.LETTER) {
                view.move(at, out);
                view.extendTo(out++, end);
            } else {
                for (int i = at; i < runEnd; i++) {
                    view.move(i, out++);
                }
            }
        }
        view.truncate(out);
    }
}
