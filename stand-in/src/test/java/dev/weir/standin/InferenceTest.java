package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InferenceTest {
    private final StandIn standIn = StandIn.start();
    private final Caller caller = new Caller(standIn);

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void everyTextGetsAScoreInEveryOutput() throws Exception {
        JsonNode answer = Caller.json(caller.post("/v2/models/toxic/infer", """
                {"id":"17","inputs":[{"name":"text","shape":[2],"datatype":"BYTES","data":["you are a fool","hello"]}],
                 "outputs":[{"name":"toxicity"},{"name":"spam"}]}"""));

        assertThat(answer.path("model_name").asText()).isEqualTo("toxic");
        assertThat(answer.path("id").asText()).isEqualTo("17");
        assertThat(answer.path("outputs")).hasSize(2);
        assertThat(answer.at("/outputs/0/datatype").asText()).isEqualTo("FP32");
        assertThat(answer.at("/outputs/0/data/0").asDouble()).isBetween(0.85, 1.0);
    }

    @Test
    void aShapeThatDoesNotFitItsDataIsRefused() throws Exception {
        assertThat(caller.post("/v2/models/toxic/infer", """
                        {"inputs":[{"name":"text","shape":[3],"datatype":"BYTES","data":["hello"]}]}""").statusCode()).isEqualTo(400);
    }

    @Test
    void itIsReady() throws Exception {
        assertThat(caller.get("/v2/health/ready").statusCode()).isEqualTo(200);
        assertThat(caller.get("/v2/models/toxic/ready").statusCode()).isEqualTo(200);
    }
}
