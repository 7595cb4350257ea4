package dev.weir.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One named, typed and versioned thing known about an upload.
 *
 * @param name dotted lower-case name that conditions use, e.g. {@code text.hate}
 * @param value what is known, or {@link SignalValue.Unavailable}
 * @param source what produced it, e.g. {@code model:text}, {@code bank:demo}, {@code upload}, {@code counter}
 * @param version version of the source that produced it (model digest, bank version); empty when the source has none
 * @param detail what a person needs to understand the value (matched entry, part); never content of the upload
 * @param spans the stretches of text that carried the value, strongest first; empty when there are none
 */
public record Signal(
        String name, SignalValue value, String source, String version, Map<String, String> detail, List<Span> spans) {

    public Signal {
        Objects.requireNonNull(name);
        Objects.requireNonNull(value);
        detail = Map.copyOf(detail);
        spans = List.copyOf(spans);
    }

    public static Signal of(String name, SignalValue value, String source, String version) {
        return new Signal(name, value, source, version, Map.of(), List.of());
    }

    public static Signal of(String name, long value, String source, String version) {
        return of(name, new SignalValue.Int(value), source, version);
    }

    public static Signal of(String name, boolean value, String source, String version) {
        return of(name, new SignalValue.Flag(value), source, version);
    }

    public static Signal of(String name, String value, String source, String version) {
        return of(name, new SignalValue.Text(value), source, version);
    }

    /**
     * A signal that was asked for or computed and cannot be had.
     *
     * @param cause short machine-readable word, e.g. {@code TIMEOUT}, {@code UNREADABLE_IMAGE}
     */
    public static Signal unavailable(String name, String cause, String source, String version) {
        return of(name, new SignalValue.Unavailable(cause), source, version);
    }

    public boolean isKnown() {
        return !(value instanceof SignalValue.Unavailable);
    }

    public Signal withDetail(Map<String, String> more) {
        return new Signal(name, value, source, version, more, spans);
    }

    public Signal withSpans(List<Span> more) {
        return new Signal(name, value, source, version, detail, more);
    }
}
