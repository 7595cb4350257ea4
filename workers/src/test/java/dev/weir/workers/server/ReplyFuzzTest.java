package dev.weir.workers.server;

import dev.weir.testbed.fuzz.Fuzz;
import dev.weir.workers.Questions;
import dev.weir.workers.call.Call;
import dev.weir.workers.call.Exchange;
import dev.weir.workers.call.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damaged replies of model servers: every one is an answer, known or not. */
class ReplyFuzzTest {
    private static final String REPLY = """
            {"model_name": "toxicity-xlm", "model_version": "3", "outputs": [
              {"name": "toxicity", "datatype": "FP32", "shape": [1], "data": [0.91]},
              {"name": "spam", "datatype": "FP32", "shape": [1, 1], "data": [0.02]}]}
            """;

    @Test
    void aDamagedReplyIsAnAnswer() {
        ServerSettings settings = ServerSettings.of(
                "toxic",
                "toxicity-xlm",
                "text",
                new ScoreOutput("toxicity", 0, "server.toxic"),
                new ScoreOutput("spam", 0, "server.spam"));
        Fuzz.bytes(List.of(REPLY.getBytes(StandardCharsets.UTF_8))).into(body -> {
            try (ModelServer server = new ModelServer(settings, new Says(body), new SimpleMeterRegistry())) {
                server.ask(Questions.about("server.toxic", "server:toxic", Questions.text("hello")));
            }
        });
    }

    /** Always the same answer. */
    private static final class Says implements Exchange {
        private final byte[] body;

        Says(byte[] body) {
            this.body = body;
        }

        @Override
        public Reply send(Call call) {
            return new Reply(200, body, 1, Duration.ZERO);
        }

        @Override
        public void spent(Call call, long tokens) {}
    }
}
