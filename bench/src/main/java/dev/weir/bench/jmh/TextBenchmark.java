package dev.weir.bench.jmh;

import dev.weir.bench.pipeline.Uploads;
import dev.weir.signals.bank.Banks;
import dev.weir.signals.content.Content;
import dev.weir.signals.content.TextPart;
import dev.weir.signals.fingerprint.Fingerprinter;
import dev.weir.signals.image.ImageLimits;
import dev.weir.signals.match.Matcher;
import dev.weir.signals.text.ModelFormatException;
import dev.weir.signals.text.ScoredPart;
import dev.weir.signals.text.TextLimits;
import dev.weir.signals.text.TextModel;
import dev.weir.signals.text.TextScorer;
import dev.weir.vocabulary.Signal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One text: scored with the shipped model, and fingerprinted and matched. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class TextBenchmark {
    private static final Path MODEL =
            Path.of(System.getProperty("weir.home", "."), "examples/models/text-baseline.weirmodel");
    /** So many different texts in turn: one alone would stay in the processor's cache. */
    private static final int TEXTS = 1024;

    @Param({"100", "1000", "10000"})
    public int bytes = 1000;

    @Param({"en", "de", "fr", "es"})
    public String language = "en";

    private final Fingerprinter fingerprinter = new Fingerprinter(ImageLimits.DEFAULT);
    private List<String> texts = List.of();
    private TextScorer scorer;
    private int next;

    @Setup
    public void prepare() throws IOException, ModelFormatException {
        texts = IntStream.range(0, TEXTS)
                .mapToObj(number -> Uploads.text(language, number, bytes))
                .toList();
        try (InputStream artefact = Files.newInputStream(MODEL)) {
            scorer = new TextScorer(TextModel.read(artefact), TextLimits.DEFAULT);
        }
    }

    private String text() {
        return texts.get(next++ & (TEXTS - 1));
    }

    @Benchmark
    public List<Signal> score() {
        return scorer.signals(List.of(new ScoredPart("body", text())));
    }

    @Benchmark
    public List<Signal> fingerprintAndMatch() {
        Content content = new Content(List.of(new TextPart("body", text(), language)), List.of(), List.of());
        return Matcher.match(fingerprinter.fingerprint(content), Banks.NONE);
    }
}
