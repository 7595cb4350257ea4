package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.weir.vocabulary.SignalValue;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types a signal may be declared with. */
public enum SignalType {
    INT("int", SimpleType.INT),
    DOUBLE("double", SimpleType.DOUBLE),
    BOOL("bool", SimpleType.BOOL),
    STRING("string", SimpleType.STRING),
    STRINGS("strings", ListType.create(SimpleType.STRING));

    private final String word;
    private final CelType celType;

    SignalType(String word, CelType celType) {
        this.word = word;
        this.celType = celType;
    }

    /** As it is written in a policy document. */
    public String word() {
        return word;
    }

    static Optional<SignalType> of(String word) {
        return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(SignalType::word).toList();
    }

    CelType celType() {
        return celType;
    }

    /** What an unknown signal counts as in a priority. */
    Object zero() {
        return switch (this) {
            case INT -> 0L;
            case DOUBLE -> 0.0;
            case BOOL -> false;
            case STRING -> "";
            case STRINGS -> List.of();
        };
    }

    /** True for types whose values may be content and are therefore never quoted in a reason. */
    boolean isText() {
        return this == STRING || this == STRINGS;
    }

    boolean isNumber() {
        return this == INT || this == DOUBLE;
    }

    /** The value as an expression sees it; empty when it is of another type or not known at all. */
    Optional<Object> plain(SignalValue value) {
        return switch (value) {
            case SignalValue.Int i when this == INT -> Optional.of(i.value());
            case SignalValue.Real r when this == DOUBLE -> Optional.of(r.value());
            case SignalValue.Flag f when this == BOOL -> Optional.of(f.value());
            case SignalValue.Text t when this == STRING -> Optional.of(t.value());
            case SignalValue.Texts t when this == STRINGS -> Optional.of(t.values());
            default -> Optional.empty();
        };
    }
}
