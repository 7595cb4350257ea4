package dev.weir.policy;

import java.util.Map;
import java.util.Random;

/** A condition as CEL text and as something Java can evaluate by itself. */
sealed interface Formula {
    boolean holds(Map<String, Integer> values);

    String cel();

    static Formula random(Random random, int depth) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return new AtLeast(signal(random), random.nextInt(3) == 0 ? signal(random) : "", 1 + random.nextInt(4));
        }
        Formula one = random(random, depth - 1);
        Formula other = random(random, depth - 1);
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> new Both(one, other);
            case 3, 4 -> new Either(one, other);
            case 5, 6 -> new Not(one);
            default -> new Choice(random(random, 0), one, other);
        };
    }

    private static String signal(Random random) {
        return GeneratedPolicy.SIGNALS.get(random.nextInt(GeneratedPolicy.SIGNALS.size()));
    }

    /** One signal, or the sum of two, against a threshold. */
    record AtLeast(String name, String plus, int threshold) implements Formula {
        @Override
        public boolean holds(Map<String, Integer> values) {
            return values.getOrDefault(name, 0) + values.getOrDefault(plus, 0) >= threshold;
        }

        @Override
        public String cel() {
            return plus.isEmpty() ? name + " >= " + threshold : name + " + " + plus + " >= " + threshold;
        }
    }

    record Both(Formula one, Formula other) implements Formula {
        @Override
        public boolean holds(Map<String, Integer> values) {
            return one.holds(values) && other.holds(values);
        }

        @Override
        public String cel() {
            return "(" + one.cel() + " && " + other.cel() + ")";
        }
    }

    record Either(Formula one, Formula other) implements Formula {
        @Override
        public boolean holds(Map<String, Integer> values) {
            return one.holds(values) || other.holds(values);
        }

        @Override
        public String cel() {
            return "(" + one.cel() + " || " + other.cel() + ")";
        }
    }

    record Not(Formula one) implements Formula {
        @Override
        public boolean holds(Map<String, Integer> values) {
            return !one.holds(values);
        }

        @Override
        public String cel() {
            return "!(" + one.cel() + ")";
        }
    }

    record Choice(Formula test, Formula one, Formula other) implements Formula {
        @Override
        public boolean holds(Map<String, Integer> values) {
            return test.holds(values) ? one.holds(values) : other.holds(values);
        }

        @Override
        public String cel() {
            return "(" + test.cel() + " ? " + one.cel() + " : " + other.cel() + ")";
        }
    }
}
