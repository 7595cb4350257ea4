package dev.weir.cli.cascade;

import java.util.Map;
import java.util.random.RandomGenerator;

/** How people change a text a little so that it is not the same: what a near-duplicate is made by. */
enum Edit {
    /** Some letters in the other case. */
    CASE {
        @Override
        boolean fits(int point) {
            return Character.toUpperCase(point) != Character.toLowerCase(point);
        }

        @Override
        void change(int point, StringBuilder to) {
            to.appendCodePoint(
                    Character.isUpperCase(point) ? Character.toLowerCase(point) : Character.toUpperCase(point));
        }
    },
    /** Some gaps wider. */
    SPACING {
        @Override
        boolean fits(int point) {
            return point == ' ';
        }

        @Override
        void change(int point, StringBuilder to) {
            to.append("  ");
        }
    },
    /** Zero-width characters behind some letters. */
    INVISIBLE {
        @Override
        boolean fits(int point) {
            return Character.isLetter(point);
        }

        @Override
        void change(int point, StringBuilder to) {
            to.appendCodePoint(point).append('\u200b');
        }
    },
    /** Some letters in their wide form. */
    WIDE {
        private static final int FIRST_ASCII = 0x21;
        private static final int LAST_ASCII = 0x7e;
        private static final int TO_WIDE = 0xfee0;

        @Override
        boolean fits(int point) {
            return point >= FIRST_ASCII && point <= LAST_ASCII;
        }

        @Override
        void change(int point, StringBuilder to) {
            to.appendCodePoint(point + TO_WIDE);
        }
    },
    /** Some letters of another alphabet that look the same. The normal form of texts does not see through these. */
    LOOKALIKE {
        private static final Map<Integer, Character> CYRILLIC = Map.of(
                (int) 'a', '\u0430', (int) 'c', '\u0441', (int) 'e', '\u0435', (int) 'o', '\u043e', (int) 'p', '\u0440',
                (int) 'x', '\u0445', (int) 'y', '\u0443', (int) 'i', '\u0456');

        @Override
        boolean fits(int point) {
            return CYRILLIC.containsKey(point);
        }

        @Override
        void change(int point, StringBuilder to) {
            to.append(CYRILLIC.getOrDefault(point, (char) point).charValue());
        }
    };

    /** Share of the characters that could be changed and are. */
    private static final double SHARE = 0.2;

    abstract boolean fits(int point);

    abstract void change(int point, StringBuilder to);

    /** The text changed in at least one place; as it was where there is none that could be. */
    String of(String text, RandomGenerator random) {
        int[] points = text.codePoints().toArray();
        int places = (int) text.codePoints().filter(this::fits).count();
        int certain = places == 0 ? -1 : random.nextInt(places);
        StringBuilder changed = new StringBuilder(text.length() + places);
        int place = 0;
        for (int point : points) {
            if (fits(point) && (place++ == certain || random.nextDouble() < SHARE)) {
                change(point, changed);
            } else {
                changed.appendCodePoint(point);
            }
        }
        return changed.toString();
    }
}
