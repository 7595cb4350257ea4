package dev.weir.standin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.standin.behaviour.Fault;
import dev.weir.standin.behaviour.Latency;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ControlTest {
    private final StandIn standIn = StandIn.start();
    private final Caller caller = new Caller(standIn);

    @AfterEach
    void end() {
        standIn.close();
    }

    @Test
    void behaviourChangesWhileItRuns() throws Exception {
        HttpResponse<byte[]> answer = caller.put("/control", """
                {"latency":{"medianMillis":1,"sigma":0.5},
                 "behaviours":[{"path":"/v1/models","fault":"STATUS","status":502,"next":1}]}""");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(caller.get("/v1/models").statusCode()).isEqualTo(502);
        assertThat(caller.get("/v1/models").statusCode()).isEqualTo(200);
        assertThat(standIn.control().latency().sigma()).isEqualTo(0.5);
        assertThat(standIn.control().behaviours()).isEmpty();
    }

    @Test
    void anAnswerTakesAtLeastItsTime() throws Exception {
        standIn.set(Control.NORMAL.with(new Latency(300, 0)));
        long from = System.nanoTime();

        assertThat(caller.get("/v1/models").statusCode()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void whatIsLeftOutGoesBackToNormal() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.DROPPED));

        caller.put("/control", "{}");

        assertThat(standIn.control()).isEqualTo(Control.NORMAL);
    }

    @Test
    void whatItShowsCanBePutBack() throws Exception {
        standIn.set(Control.NORMAL.with(Fault.REFUSAL));
        Control before = standIn.control();

        String shown = new String(caller.get("/control").body(), java.nio.charset.StandardCharsets.UTF_8);
        caller.put("/control", shown);

        assertThat(standIn.control()).isEqualTo(before);
    }

    @Test
    void aMistakeIsNamedAndChangesNothing() throws Exception {
        HttpResponse<byte[]> answer = caller.put("/control", "{\"behaviours\":[{\"fault\":\"STATUS\",\"share\":1.5}]}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Caller.json(answer).at("/error/message").asText()).contains("share");
        assertThat(caller.put("/control", "{\"behaviour\":[]}").statusCode()).isEqualTo(400);
        assertThat(standIn.control()).isEqualTo(Control.NORMAL);
    }

    @Test
    void webPagesMayNotControlIt() throws Exception {
        HttpRequest.Builder fromPage = caller.request("/control")
                .header("Origin", "http://bad.example")
                .PUT(HttpRequest.BodyPublishers.ofString("{}"));

        assertThat(caller.send(fromPage).statusCode()).isEqualTo(403);
    }

    @Test
    void callsAreCountedByPathAndByItem() throws Exception {
        caller.post("/v1/moderations", "{\"input\":\"hello\"}");
        caller.post("/v1/moderations", "{\"input\":\"hello\"}");
        caller.post("/v1/moderations", "{\"input\":\"goodbye\"}");

        JsonNode counts = Caller.json(caller.get("/control/counts"));
        assertThat(counts.at("/requests/~1v1~1moderations").asInt()).isEqualTo(3);
        assertThat(counts.path("items")).hasSize(2);
        assertThat(counts.at("/items/2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                        .asInt())
                .isEqualTo(2);

        caller.send(caller.request("/control/counts").DELETE());
        assertThat(standIn.counts().requests()).isEmpty();
    }
}
