package dev.weir.workers.llm;

import dev.weir.schemas.UploadEvent;
import dev.weir.workers.Question;
import dev.weir.workers.Urgency;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.Prompts;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Questions, and a source to put them to. */
final class Questions {
    static final CanarySettings NO_CANARIES = new CanarySettings(Duration.ZERO, Duration.ofSeconds(10), 0);

    private Questions() {}

    static Question about(String text) {
        return about(Uploads.ofTexts(text));
    }

    static Question about(UploadEvent upload) {
        return of("llm.toxic", "llm:guard", upload, Duration.ofSeconds(20));
    }

    static Question of(String signal, String source, UploadEvent upload, Duration time) {
        return new Question(
                "request-1",
                signal,
                source,
                upload,
                "0".repeat(64),
                "community",
                null,
                new Urgency(true, 3),
                Instant.now().plus(time));
    }

    static LanguageModel source(Prompt prompt, ModelEndpoint... endpoints) {
        return source(prompt, Chain.of("default", endpoints), new SimpleMeterRegistry());
    }

    static LanguageModel source(Prompt prompt, Chain chain, MeterRegistry meters) {
        return new LanguageModel(
                Prompts.of(prompt),
                List.of(chain),
                NO_CANARIES,
                new Pseudonyms("a key of enough bytes".getBytes(StandardCharsets.US_ASCII)),
                meters,
                Clock.systemUTC());
    }

    static ModelEndpoint endpoint(String name, ScriptedModel model) {
        return ModelEndpoint.plain(name, model, "model-of-" + name, Dialect.VLLM);
    }
}
