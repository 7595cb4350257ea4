package dev.weir.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.schemas.CostCount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the stream contributes to the ledger of costs. */
class CostsTest {
    @TempDir
    private Path stateDir;

    private ModerationDriver stream;

    @BeforeEach
    void start() {
        stream = new ModerationDriver(stateDir);
    }

    @AfterEach
    void stop() {
        stream.close();
    }

    private void upload(String contentId, String kind) {
        stream.upload(Uploads.of(contentId, 1, "text of " + contentId, kind));
    }

    private Map<String, CostCount> told() {
        stream.pass(Duration.ofSeconds(2));
        return stream.costs().readKeyValuesToMap();
    }

    private String key(String source) {
        return stream.now().toString().substring(0, 10) + "/test/" + source + "//stream-0";
    }

    @Test
    void whatIsSettledWithoutAskingIsCountedForEverySlowSource() {
        upload("c1", "");
        upload("c2", "block");

        Map<String, CostCount> told = told();

        assertThat(told).containsOnlyKeys(key("llm:guard"), key("urls:list"));
        assertThat(told.values()).allSatisfy(count -> {
            assertThat(count.getSettledWithout()).isEqualTo(2);
            assertThat(count.getQuestions()).isZero();
        });
    }

    @Test
    void whatIsAskedIsCountedForItsSourceAndIsNotSavedWhenItIsAnswered() {
        upload("c1", "ask");
        stream.answer(stream.requests().readValue(), 100);

        Map<String, CostCount> told = told();

        assertThat(told).containsOnlyKeys(key("llm:guard"));
        assertThat(told.get(key("llm:guard")))
                .returns(1L, CostCount::getQuestions)
                .returns(0L, CostCount::getSettledWithout);
    }

    @Test
    void whatHasNotChangedIsNotToldAgain() {
        upload("c1", "");
        told();

        assertThat(told()).isEmpty();
        upload("c2", "");
        assertThat(told().values()).extracting(CostCount::getSettledWithout).containsOnly(2L);
    }

    @Test
    void daysThatAreOverAreForgotten() {
        upload("c1", "");
        told();
        stream.pass(Duration.ofDays(4));
        told();

        assertThat(stream.storeSizes()).containsEntry("costs", 0L);
    }
}
