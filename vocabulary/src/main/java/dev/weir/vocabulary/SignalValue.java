package dev.weir.vocabulary;

import java.util.List;
import java.util.Objects;

/** The typed value of a signal. Scores are {@link Int}s in 0..10000 (basis points), so that thresholds are exact. */
public sealed interface SignalValue {

    record Int(long value) implements SignalValue {}

    record Real(double value) implements SignalValue {}

    record Flag(boolean value) implements SignalValue {}

    record Text(String value) implements SignalValue {
        public Text {
            Objects.requireNonNull(value);
        }
    }

    record Texts(List<String> values) implements SignalValue {
        public Texts {
            values = List.copyOf(values);
        }
    }

    /** Failed, late or malformed: what should be known and is not. */
    record Unavailable(String cause) implements SignalValue {
        public Unavailable {
            Objects.requireNonNull(cause);
        }
    }
}
