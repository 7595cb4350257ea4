package dev.weir.schemas.records;

import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import dev.weir.vocabulary.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Signals as Avro records and back; the two hold the same. */
public final class SignalRecords {
    private SignalRecords() {}

    public static List<dev.weir.schemas.Signal> toAvro(Iterable<Signal> signals) {
        List<dev.weir.schemas.Signal> records = new ArrayList<>();
        signals.forEach(signal -> records.add(toAvro(signal)));
        return records;
    }

    public static dev.weir.schemas.Signal toAvro(Signal signal) {
        String unavailable = signal.value() instanceof SignalValue.Unavailable(String cause) ? cause : null;
        return new dev.weir.schemas.Signal(
                signal.name(),
                plain(signal.value()),
                unavailable,
                signal.source(),
                signal.version(),
                signal.detail(),
                each(
                        signal.spans(),
                        span -> new dev.weir.schemas.Span(span.part(), span.start(), span.end(), span.weight())));
    }

    public static Signals fromAvro(List<dev.weir.schemas.Signal> records) {
        return Signals.of(records.stream().map(SignalRecords::fromAvro).toList());
    }

    public static Signal fromAvro(dev.weir.schemas.Signal record) {
        return new Signal(
                record.getName(),
                value(record),
                record.getSource(),
                record.getVersion(),
                record.getDetail(),
                each(
                        record.getSpans(),
                        span -> new Span(span.getPart(), span.getStart(), span.getEnd(), span.getWeight())));
    }

    /** Hardly any signal has spans, and every upload brings some twenty signals: no stream for nothing. */
    private static <A, B> List<B> each(List<A> spans, Function<A, B> change) {
        return spans.isEmpty() ? List.of() : spans.stream().map(change).toList();
    }

    private static @Nullable Object plain(SignalValue value) {
        return switch (value) {
            case SignalValue.Int(long number) -> number;
            case SignalValue.Real(double number) -> number;
            case SignalValue.Flag(boolean flag) -> flag;
            case SignalValue.Text(String text) -> text;
            case SignalValue.Texts(List<String> texts) -> texts;
            case SignalValue.Unavailable ignored -> null;
        };
    }

    private static SignalValue value(dev.weir.schemas.Signal record) {
        String unavailable = record.getUnavailable();
        if (unavailable != null) {
            return new SignalValue.Unavailable(unavailable);
        }
        return switch (record.getValue()) {
            case Long number -> new SignalValue.Int(number);
            case Double number -> new SignalValue.Real(number);
            case Boolean flag -> new SignalValue.Flag(flag);
            case CharSequence text -> new SignalValue.Text(text.toString());
            case List<?> texts ->
                new SignalValue.Texts(texts.stream().map(Object::toString).toList());
            case null, default -> new SignalValue.Unavailable("NO_VALUE");
        };
    }
}
