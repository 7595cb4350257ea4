package dev.weir.bench.jmh;

import dev.weir.bench.pipeline.BenchPolicy;
import dev.weir.policy.Policy;
import dev.weir.policy.Question;
import dev.weir.policy.Verdict;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.Signals;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One verdict of the bench's policy of twenty rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets fields up
public class SettleBenchmark {
    /** What is to be settled. */
    public enum Upload {
        /** No rule is true. */
        PLAIN,
        /** One rule is true. */
        RESTRICTED,
        /** In the grey zone, where the LLM is to be asked. */
        GREY,
        /** The text model is not there: what reads its scores is open. */
        UNSCORED
    }

    @Param
    public Upload upload = Upload.PLAIN;

    private Policy policy;
    private Question question;

    @Setup
    public void compile() {
        policy = BenchPolicy.compile();
        question = new Question("content-1", 1, upload == Upload.UNSCORED ? facts() : scored(), false);
    }

    private Signals facts() {
        return Signals.of(
                Signal.of("text.length", 930, "upload", ""),
                Signal.of("url.count", 0, "upload", ""),
                Signal.of("image.count", 0, "upload", ""),
                Signal.of("account.age_days", 400, "upload", ""),
                Signal.of("account.verified", true, "upload", ""),
                Signal.of("account.followers", 120, "upload", ""),
                Signal.of("account.uploads_1h", 3, "counter", "1"),
                Signal.of("account.strikes_90d", 0, "counter", "1"),
                Signal.of("upload.language", "en", "upload", ""),
                Signal.of("attribute.channel", upload == Upload.RESTRICTED ? "market" : "garden", "upload", ""));
    }

    private Signals scored() {
        return facts().and(List.of(
                Signal.of("text.toxic", upload == Upload.GREY ? 9_200 : 300, "model:text", "1"),
                Signal.of("text.hate", 200, "model:text", "1"),
                Signal.of("text.spam", 400, "model:text", "1")));
    }

    @Benchmark
    public Verdict settle() {
        return policy.settle(question);
    }
}
