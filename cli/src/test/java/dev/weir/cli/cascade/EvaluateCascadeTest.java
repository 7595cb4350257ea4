package dev.weir.cli.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.testbed.Models;
import dev.weir.cli.testbed.Weir;
import dev.weir.vocabulary.Action;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluateCascadeTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static String model = "";
    private static String texts = "";

    @BeforeAll
    static void write() throws IOException {
        model = Files.write(folder.resolve("a.model"), Models.nonsense("1", 12).toBytes())
                .toString();
        texts = Files.writeString(folder.resolve("texts.jsonl"), lines(Texts.some(3000, 0.3, 1)))
                .toString();
    }

    @Test
    void theReportSaysWhatIsAvoidedAndHowRightTheDecisionsAre() throws IOException {
        JsonNode report = json("--harmful", "0.1", "--duplicates", "0.3/0.1");

        assertThat(report.at("/traffic/harmful").doubleValue()).isBetween(0.099, 0.101);
        assertThat(report.at("/traffic/exactRepeats").doubleValue()).isBetween(0.28, 0.33);
        long uploads = report.at("/traffic/uploads").longValue();
        JsonNode savings = report.get("savings");
        assertThat(savings).hasSize(6);
        assertThat(savings.at("/0/calls").longValue()).isEqualTo(uploads);
        // Asking about everything again and again, less what is repeated.
        assertThat(savings.at("/2/callsAvoided").doubleValue())
                .isCloseTo(report.at("/traffic/exactRepeats").doubleValue(), within(1e-9));
        // Batches save tokens and no questions.
        assertThat(savings.at("/4/callsAvoided").doubleValue()).isZero();
        assertThat(savings.at("/4/tokensAvoided").doubleValue()).isPositive();
        long handled = Stream.of(How.values())
                .mapToLong(how -> report.at("/cascade/" + how.name().toLowerCase(Locale.ROOT))
                        .longValue())
                .sum();
        assertThat(handled).isEqualTo(uploads);
        assertThat(report.at("/cascade/asked").longValue())
                .isEqualTo(savings.at("/5/calls").longValue())
                .isLessThan(uploads / 2);
        assertThat(report.at("/quality/1/difference/macroF1").doubleValue()).isZero();
        assertThat(report.at("/quality/2/macroF1").doubleValue())
                .isGreaterThan(report.at("/quality/0/macroF1").doubleValue());
        assertThat(report.at("/languageModel/measuredSensitivity").doubleValue())
                .isEqualTo(report.at("/quality/1/recall").doubleValue());
    }

    @Test
    void theSuggestedPieceOfAPolicyPassesTheCheck() throws IOException {
        String fragment = json("--harmful", "0.1").get("fragment").textValue();

        assertThat(fragment).contains("llm.spam >= 6000");
        assertThat(checked(fragment)).contains("good; ").contains("0 warnings");
    }

    @ParameterizedTest
    @CsvSource({"0, 10001", "0, 5000", "4000, 10001", "4000, 9000", "4000, 4001", "10000, 10000", "1, 1"})
    void soDoesThatOfEveryOtherBand(int from, int to) throws IOException {
        Fragment fragment = new Fragment("text.spam", "llm.spam", "llm:guard", 6000, Action.REVIEW, "SPAM");

        assertThat(checked(fragment.of(new Band(from, to)))).contains("good; ");
    }

    @Test
    void theTableHasWhatTheJsonHas() {
        Weir.Result result = run(texts, "--harmful", "0.1", "--rounds", "3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("estimated by characters of what would be sent")
                .contains("halved by the digest of their normal form")
                .contains("simulated, sensitivity 0.90, specificity 0.97, errors anywhere")
                .contains("asks from ")
                .contains("language model for everything")
                .contains("cheap signals alone")
                .contains("batches of 8 alone")
                .contains("3 rounds ")
                .contains("signals:\n")
                .doesNotContain("zarb");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void theSameSeedGivesTheSameReport() {
        assertThat(run(texts, "--json").out()).isEqualTo(run(texts, "--json").out());
        assertThat(run(texts, "--json", "--seed", "2").out())
                .isNotEqualTo(run(texts, "--json").out());
        // The second round is the first of the next seed.
        assertThat(run(texts, "--json", "--rounds", "2").lines().getLast())
                .isEqualTo(run(texts, "--json", "--seed", "2").lines().getFirst());
    }

    @Test
    void hardErrorsCostMoreThanErrorsAnywhere() throws IOException {
        JsonNode hard = json("--hard");

        assertThat(hard.at("/languageModel/hardShare").doubleValue()).isEqualTo(0.25);
        assertThat(hard.at("/languageModel/measuredSensitivity").doubleValue()).isBetween(0.85, 0.95);
    }

    @Test
    void packedFilesAndFilesOfTheirOwnForTheTestAreRead() throws IOException {
        Path packed = folder.resolve("test.jsonl.gz");
        try (OutputStream out = Files.newOutputStream(packed);
                Writer writer = new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8)) {
            writer.write(lines(Texts.some(400, 0.4, 2)));
        }
        Path plain = Files.writeString(folder.resolve("test.jsonl"), lines(Texts.some(400, 0.4, 2)));

        JsonNode one = json("--test", packed.toString());

        assertThat(one).isEqualTo(json("--test", plain.toString()));
        assertThat(one.at("/texts/choice").intValue()).isGreaterThan(2900);
        assertThat(one.at("/texts/test").intValue()).isGreaterThan(350);
    }

    @Test
    void recordedVerdictsStandInForTheModelAndTextsWithoutOneAreLeftOutAndCounted() throws IOException {
        StringBuilder verdicts = new StringBuilder();
        for (Labelled text : Texts.some(3000, 0.3, 1).subList(0, 2990)) {
            verdicts.append(
                    text.harmful()
                            ? "{\"id\":\"%s\",\"verdict\":true}%n".formatted(text.id())
                            : "{\"id\":\"%s\",\"score\":100,\"tokens\":900}%n".formatted(text.id()));
        }
        Path file = Files.writeString(folder.resolve("verdicts.jsonl"), verdicts);

        JsonNode report = json("--verdicts", file.toString());

        assertThat(report.at("/texts/withoutVerdict").intValue()).isEqualTo(10);
        assertThat(report.at("/languageModel/simulated").booleanValue()).isFalse();
        assertThat(report.at("/languageModel/textsWithRecordedTokens").intValue())
                .isGreaterThan(1900);
        assertThat(report.at("/quality/1/macroF1").doubleValue()).isEqualTo(1);
        assertThat(run(texts, "--verdicts", file.toString()).out())
                .contains("10 without a verdict")
                .contains("recorded verdicts");
    }

    @Test
    void aPolicyOfOnesOwnIsEvaluatedByItsOwnRules() throws IOException {
        Path policy = Files.writeString(folder.resolve("own.yaml"), Texts.POLICY);

        JsonNode report = json("--policy", policy.toString(), "--given", "account.verified=false");

        assertThat(report.has("band")).isFalse();
        assertThat(report.at("/cascade/degraded").intValue()).isZero();
        assertThat(report.at("/cascade/asked").intValue()).isPositive();
        assertThat(run(texts, "--policy", policy.toString()).out()).contains("Say what it knows with --given");
        assertThat(run(texts, "--policy", policy.toString(), "--given", "account.verified=perhaps")
                        .err())
                .contains("declared as bool");
        assertThat(run(texts, "--policy", policy.toString(), "--llm-signal", "llm.other")
                        .err())
                .contains("has no slow signal llm.other");
    }

    @Test
    void aBrokenLineIsReportedWithoutItsContentAndTheRestGoesOn() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jsonl"), """
            {"id":"a","text":secret}
            {"id":"b","labels":{"spam":1}}
            {"text":"secret"}
            {"id":"c","text":"secret","labels":{"spam":2}}
            ["secret"]
            """ + lines(Texts.some(500, 0.3, 1)));

        Weir.Result result = run(file.toString(), "--max-line-bytes", "100000");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("all together");
        assertThat(result.err().lines())
                .hasSize(5)
                .anyMatch(line -> line.contains("broken.jsonl, line 1: not JSON from column "))
                .anyMatch(line -> line.endsWith("line 2: no \"text\""))
                .anyMatch(line -> line.endsWith("line 3: no \"id\". Give each text one"))
                .anyMatch(line -> line.contains("line 4: the label \"spam\" is neither 0 nor 1"))
                .anyMatch(line -> line.contains("line 5: no JSON object"))
                .noneMatch(line -> line.contains("secret"));
    }

    @Test
    void withoutTextsThatSayWhatTheyAreThereIsNothingToEvaluate() throws IOException {
        Path unlabelled = Files.writeString(
                folder.resolve("other.jsonl"), lines(Texts.some(20, 0.5, 1)).replace("\"spam\"", "\"hate\""));
        Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
        Path oneKind = Files.writeString(folder.resolve("harmless.jsonl"), lines(Texts.some(50, 0, 1)));

        assertThat(failed(unlabelled.toString())).contains("No text has the label \"spam\", 20 have others");
        assertThat(failed(empty.toString())).contains("No text has the label \"spam\"");
        assertThat(failed(oneKind.toString())).contains("0 harmful").contains("Name more files");
        assertThat(failed(folder.resolve("none.jsonl").toString())).contains("there is no such file");
        assertThat(failed(texts, "--max-texts", "10"))
                .contains("More than 10 texts")
                .contains("--max-texts");
        assertThat(failed(texts, "--verdicts", empty.toString())).contains("Do the ids agree?");
        assertThat(failed(Files.writeString(folder.resolve("plain.gz"), "{}").toString()))
                .contains("not packed with gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--oracle 1.2/0.9",
                "--oracle 0.9",
                "--hard 0.5/0.2",
                "--harmful 1",
                "--duplicates 0.6/0.4",
                "--zipf -1",
                "--uploads 1",
                "--batch 26",
                "--llm-from 0",
                "--sure 1.1",
                "--tolerance -0.1",
                "--rounds 0",
                "--draws 1",
                "--action ALLOW",
                "--harm NOTHING",
                "--given a=b",
                "--span P400D"
            })
    void whatMakesNoSenseIsRefused(String options) {
        Weir.Result result = run(texts, options.split(" ", -1));

        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(options.substring(0, options.indexOf(' ')));
    }

    @Test
    void theModelHasToKnowTheLabel() {
        assertThat(Weir.alone()
                        .run("cascade", "evaluate", texts, "--label", "toxic", "--model", model)
                        .err())
                .contains("has no label \"toxic\". It has: spam");
        assertThat(Weir.alone()
                        .run("cascade", "evaluate", texts, "--label", "rude", "--model", model)
                        .err())
                .contains("--harm: say which harm");
    }

    private static Weir.Result run(String file, String... options) {
        return Weir.alone()
                .run(Stream.concat(
                                Stream.of("cascade", "evaluate", file, "--label", "spam", "--model", model),
                                Stream.concat(
                                        Arrays.stream(options),
                                        Arrays.asList(options).contains("--draws")
                                                ? Stream.empty()
                                                : Stream.of("--draws", "100")))
                        .toArray(String[]::new));
    }

    private static JsonNode json(String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("--json");
        Weir.Result result = run(texts, all.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return MAPPER.readTree(result.out());
    }

    private static String failed(String file, String... options) {
        Weir.Result result = run(file, options);
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        return result.err();
    }

    /** What {@code weir policy check} says of a policy with that piece in it. */
    private static String checked(String fragment) throws IOException {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), """
            apiVersion: weir/v1
            kind: Policy
            metadata: {id: comments, version: 1, owner: trust-and-safety}
            defaults: {onUnavailable: REVIEW, onDeadline: REVIEW, deadline: PT10S}
            """ + fragment);
        Weir.Result result = Weir.alone().run("policy", "check", policy.toString());
        assertThat(result.exitCode()).as(result.out()).isZero();
        return result.out();
    }

    private static String lines(List<Labelled> texts) {
        return texts.stream()
                .map(text -> {
                    ObjectNode line =
                            MAPPER.createObjectNode().put("id", text.id()).put("text", text.text());
                    line.putObject("labels").put("spam", text.harmful() ? 1 : 0);
                    return line.toString();
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
