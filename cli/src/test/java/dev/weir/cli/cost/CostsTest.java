package dev.weir.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.CostCount;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostsTest {
    private static final String MARCH = "2026-03-01";

    private final Site site = Site.ready();

    private static CostCount.Builder count(String day, String source, String model, String writer) {
        return CostCount.newBuilder()
                .setDay(day)
                .setPolicyId("community")
                .setSource(source)
                .setModel(model)
                .setWriter(writer)
                .setUnknown(Map.of());
    }

    private void put(CostCount count) {
        String key = String.join(
                "/", count.getDay(), count.getPolicyId(), count.getSource(), count.getModel(), count.getWriter());
        site.put(site.topics().costs(), key, CostCount.class, count);
    }

    private void stream(String day, long without, long questions) {
        put(count(day, "llm:guard", "", "stream-0")
                .setSettledWithout(without)
                .setQuestions(questions)
                .build());
    }

    private void worker(String writer, long calls, long micros, String currency) {
        put(count(MARCH, "llm:guard", "model-1", writer)
                .setCalls(calls)
                .setAnswered(calls + 30)
                .setRemembered(20)
                .setShared(7)
                .setLikened(3)
                .setUnknown(Map.of("TIMEOUT", 2L))
                .setPromptTokens(10_000)
                .setCachedTokens(4_000)
                .setCompletionTokens(500)
                .setMicros(micros)
                .setCurrency(currency)
                .build());
    }

    @Test
    void whatStreamAndWorkersCountedIsAddedUpByPolicyAndSource() {
        stream(MARCH, 900, 100);
        worker("one", 40, 1_250_000, "USD");
        worker("other", 30, 250_000, "USD");

        Weir.Result shown = site.run("costs");

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.lines())
                .containsExactly(
                        "policy     source     without  questions  remembered  shared  alike  outdated  unknown  calls"
                                + "  avoided  tokens in  cached  tokens out  cost",
                        "community  llm:guard  900      100        40          14      6      0         4        70   "
                                + "  93.0 %   20000      8000    1000        1.500000 USD");
    }

    @Test
    void theLastCountOfAWriterHolds() {
        stream(MARCH, 1, 0);
        stream(MARCH, 5, 2);

        assertThat(site.run("costs", "--json").lines())
                .singleElement()
                .asString()
                .startsWith("{\"policy\":\"community\",\"source\":\"llm:guard\",\"settledWithout\":5,\"questions\":2,")
                .contains("\"callsAvoided\":1.0");
    }

    @Test
    void theyCanBeToldApartByDayAndModel() {
        stream(MARCH, 1, 0);
        stream("2026-03-02", 2, 0);
        worker("one", 40, 10, "USD");

        assertThat(site.run("costs", "--by", "day,model").lines())
                .extracting(line -> line.replaceAll(" +", " "))
                .anyMatch(line -> line.startsWith("2026-03-01 - 1 "))
                .anyMatch(line -> line.startsWith("2026-03-01 model-1 0 "))
                .anyMatch(line -> line.startsWith("2026-03-02 - 2 "))
                .hasSize(4);
    }

    @Test
    void sinceChoosesDays() {
        stream("2020-01-01", 1, 0);
        stream(LocalDate.now(ZoneOffset.UTC).toString(), 2, 0);

        assertThat(site.run("costs", "--since", "7d", "--json").out()).contains("\"settledWithout\":2,");
    }

    @Test
    void amountsInSeveralCurrenciesAreNotShownAsASum() {
        worker("one", 1, 10, "USD");
        worker("other", 1, 10, "EUR");

        assertThat(site.run("costs").out()).contains("several currencies");
    }

    @Test
    void wrongUsageSaysWhatThereIs() {
        Weir.Result unknown = site.run("costs", "--by", "person");

        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("'person' is no part; use day, policy, source or model");
    }

    @Test
    void withoutCostsItSaysSo() {
        Weir.Result shown = site.run("costs");

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out()).contains("There are no costs");
    }

    @Test
    void whatCannotBeReadIsReportedAndTheRestIsShown() {
        site.put(site.topics().costs(), "key", "no avro".getBytes(StandardCharsets.UTF_8));
        stream(MARCH, 1, 0);

        Weir.Result shown = site.run("costs");

        assertThat(shown.exitCode()).isEqualTo(1);
        assertThat(shown.out()).contains("community");
        assertThat(shown.err()).contains("no readable CostCount; passed over");
    }
}
