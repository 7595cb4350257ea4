package dev.weir.workers.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.policy.Problem;
import dev.weir.workers.budget.Amount;
import dev.weir.workers.budget.Price;
import dev.weir.workers.call.EndpointSettings;
import dev.weir.workers.call.KeySource;
import dev.weir.workers.limit.Limit;
import dev.weir.workers.limit.Limits;
import dev.weir.workers.llm.Dialect;
import dev.weir.workers.prompt.PromptDocuments;
import dev.weir.workers.server.ScoreOutput;
import dev.weir.workers.server.ServerSettings;
import dev.weir.workers.url.browsing.BrowsingSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading the sources document. */
class SourcesDocumentTest {
    private static final Path FILE = Path.of("/etc/weir/sources.yaml");
    private static final String HEAD = "apiVersion: weir/v1\nkind: Sources\n";

    private static final String WHOLE = """
            apiVersion: weir/v1
            kind: Sources
            endpoints:
              - name: models
                base: "https://models.example"
                http2: true
                key: {file: key}
                keyHeader: X-Goog-Api-Key
                headers: {X-Team: "safety"}
                connectTimeout: PT3S
                requests: {perSecond: 5, perMinute: 200}
                tokens: {perDay: 1000000}
                atOnce: 7
                longestPause: PT1M
                answerBytes: 2048
                retries: {attempts: 2, firstPause: PT1S, longestPause: PT2S}
                breaker: {window: 20, fewest: 5, failedPercent: 30, rest: PT7S, probes: 2}
            chains:
              - name: default
                afterRefusal: true
                useDrifted: true
                models:
                  - name: main
                    endpoint: models
                    model: model-1
                    dialect: OPENAI
                    images: true
                    logprobs: true
                    batchWindow: PT0.05S
                    patience: PT4S
                    price: small
            canaries: {every: PT1H, patience: PT9S, tolerated: 1}
            pseudonyms: {key: {environment: PSEUDONYMS}}
            links:
              block: lists/block.txt
              mostUrls: 20
              safeBrowsing: {endpoint: models, version: V5, folder: /var/lib/weir/urls, oldest: PT12H}
            servers:
              - name: guard
                endpoint: models
                model: guard
                modelVersion: "2"
                input: text
                column: true
                outputs: [{output: probs, column: 1, signal: server.toxic}]
                mostTexts: 3
                mostCharacters: 400
            currency: USD
            estimate: {money: 0.002, tokens: 900}
            prices:
              - {id: small, models: [model-1-2026], prompt: 0.25, cached: 0.025, completion: 2}
            budgets:
              - {policy: community, money: 12.5, tokens: 1000}
              - {policy: avatars, tokens: 10}
            """;

    private static SourcesDocument read(String yaml) {
        return SourcesDocument.read(FILE, yaml);
    }

    private static List<Problem> problems(String yaml) {
        return catchThrowableOfType(SourcesException.class, () -> read(yaml)).problems();
    }

    @Test
    void everyFieldIsRead() {
        SourcesDocument document = read(WHOLE);

        assertThat(document.endpoints())
                .containsExactly(new EndpointSettings(
                        "models",
                        URI.create("https://models.example"),
                        true,
                        new KeySource.InFile(Path.of("/etc/weir/key")),
                        "X-Goog-Api-Key",
                        Map.of("X-Team", "safety"),
                        Duration.ofSeconds(3),
                        new Limits(List.of(Limit.perSecond(5), Limit.perMinute(200)), List.of(Limit.perDay(1_000_000))),
                        7,
                        Duration.ofMinutes(1),
                        2048,
                        new EndpointSettings.Retries(2, Duration.ofSeconds(1), Duration.ofSeconds(2)),
                        new EndpointSettings.Breaker(20, 5, 30, Duration.ofSeconds(7), 2)));
        assertThat(document.chains())
                .containsExactly(new ChainEntry(
                        "default",
                        List.of(new ModelEntry(
                                "main",
                                "models",
                                "model-1",
                                Dialect.OPENAI,
                                true,
                                true,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(4),
                                "small")),
                        true,
                        true));
        assertThat(document.canaries().every()).isEqualTo(Duration.ofHours(1));
        assertThat(document.canaries().tolerated()).isOne();
        assertThat(document.pseudonyms()).isEqualTo(new KeySource.InEnvironment("PSEUDONYMS"));
        assertThat(document.links()).isNotNull().satisfies(links -> {
            assertThat(links.block()).isEqualTo(Path.of("/etc/weir/lists/block.txt"));
            assertThat(links.allow()).isNull();
            assertThat(links.settings().mostUrls()).isEqualTo(20);
            assertThat(links.browsing())
                    .isEqualTo(new LinksEntry.Browsing(
                            "models",
                            BrowsingSettings.in(Path.of("/var/lib/weir/urls"), BrowsingSettings.Version.V5)
                                    .withOldest(Duration.ofHours(12))));
        });
        assertThat(document.servers())
                .containsExactly(new ServerEntry(
                        "models",
                        new ServerSettings(
                                "guard",
                                "guard",
                                "2",
                                "text",
                                true,
                                List.of(new ScoreOutput("probs", 1, "server.toxic")),
                                3,
                                400)));
        assertThat(document.pricing().currency()).isEqualTo("USD");
        assertThat(document.pricing().estimate()).isEqualTo(new Amount(2_000, 900));
        // By the name that is asked for, and by those that answers bear.
        assertThat(document.pricing().prices().byModel())
                .isEqualTo(Map.of(
                        "model-1",
                        new Price(250_000, 25_000, 2_000_000),
                        "model-1-2026",
                        new Price(250_000, 25_000, 2_000_000)));
        assertThat(document.budgets())
                .isEqualTo(
                        Map.of("community", new Amount(12_500_000, 1_000), "avatars", new Amount(Long.MAX_VALUE, 10)));
    }

    @Test
    void anEmptyDocumentConfiguresNothing() {
        SourcesDocument document = read(HEAD);

        assertThat(document.endpoints()).isEmpty();
        assertThat(document.chains()).isEmpty();
        assertThat(document.links()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo.yaml", "production.yaml"})
    void theExamplesAreGood(String name) {
        String yaml = PromptDocuments.file("examples", "sources", name);

        assertThat(SourcesDocument.read(Path.of("examples/sources", name), yaml).chains())
                .extracting(ChainEntry::name)
                .contains("default");
    }

    @Test
    void allProblemsAreFoundAtOnceEachWithItsPlaceAndRemedy() {
        assertThat(problems("""
                apiVersion: weir/v1
                kind: Sources
                endpoints:
                  - name: models
                    base: "https://models.example/v1"
                    request: {perSecond: 5}
                    tokens: {perHour: 5}
                  - {name: models, base: "ftp://models.example"}
                chains:
                  - name: default
                    models: [{name: main, endpoint: model, model: m, dialect: OPENAPI}]
                  - {name: other}
                prices: [{id: small, prompt: 1.0000001, completion: 1}]
                budgets: [{policy: community}]
                """))
                .extracting(Problem::line, Problem::message)
                .extracting(found ->
                        found.toList().getFirst() + " " + found.toList().get(1))
                .containsExactly(
                        "5 the paths of calls bring their version along",
                        "6 unknown field `request` in an endpoint",
                        "7 unknown field `perHour` in tokens",
                        "8 there are two endpoints called `models`",
                        "8 base must be an http or https address, not of another kind",
                        "11 unknown endpoint `model`",
                        "11 `dialect` must be one of OPENAI, VLLM, LLAMA_CPP, OLLAMA, not OPENAPI",
                        "12 a chain without a model answers nothing",
                        "13 prices need a currency",
                        "13 `1.0000001` is not an amount",
                        "14 a budget bounds money, tokens or both");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "requsts: {perSecond: 5} | `requests`",
                "requests: {perSekond: 5} | `perSecond`",
                "retries: {attemps: 5} | `attempts`"
            })
    void whatWasProbablyMeantIsSuggested(String line, String meant) {
        assertThat(problems(HEAD + "endpoints:\n  - name: models\n    base: \"https://models.example\"\n    " + line))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).isEqualTo("Did you mean " + meant + "?"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retries: {firstPause: PT3S, longestPause: PT2S} | retries.longestPause must be",
                "breaker: {window: 5, fewest: 6} | breaker.fewest must be 1 to the window",
                "requests: {perSecond: 0} | `perSecond` must be 1 to",
                "answerBytes: 0 | `answerBytes` must be 1 to",
                "connectTimeout: soon | `connectTimeout` must be a duration",
                "headers: {Host: other} | headers must be headers that are not set anyway"
            })
    void valuesThatMakeNoSenseAreNamed(String line, String problem) {
        assertThat(problems(HEAD + "endpoints:\n  - name: models\n    base: \"https://models.example\"\n    " + line))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.message()).startsWith(problem);
                    assertThat(found.line()).isEqualTo(6);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "key: hush-1234",
                "headers: {X-Api-Key: hush-1234}",
                "headers: {Authorization: \"Bearer hush-1234\"}"
            })
    void aSecretInTheDocumentIsRefusedAndNotRepeated(String line) {
        assertThat(problems(HEAD + "endpoints:\n  - name: models\n    base: \"https://models.example\"\n    " + line))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem.message())
                        .isEqualTo("a secret stands in a file or in the environment, not here"))
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("hush"));
    }

    @Test
    void aSecretComesFromOnePlace() {
        assertThat(problems(HEAD + "pseudonyms: {key: {file: a, environment: B}}"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("a secret comes from one place"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "perSecond: 5 | perSecond: 6 | ",
                "prompt: 0.25 | prompt: 0.5 | ",
                "money: 12.5 | money: 13 | ",
                "tokens: 900 | tokens: 800 | ",
                "atOnce: 7 | atOnce: 8 | endpoints",
                "model: model-1 | model: model-2 | chains",
                "every: PT1H | every: PT2H | canaries",
                "currency: USD | currency: EUR | currency",
                "policy: avatars | policy: documents | the policies of budgets",
                "mostUrls: 20 | mostUrls: 21 | links",
                "mostTexts: 3 | mostTexts: 4 | servers",
                "environment: PSEUDONYMS | environment: OTHER | pseudonyms"
            })
    void limitsPricesAndBudgetsHoldAtOnceAndAllElseFromTheNextStart(String from, String to, String part) {
        assertThat(WHOLE).contains(from);
        assertThat(read(WHOLE).needRestart(read(WHOLE.replace(from, to))))
                .isEqualTo(part == null ? List.of() : List.of(part));
    }
}
