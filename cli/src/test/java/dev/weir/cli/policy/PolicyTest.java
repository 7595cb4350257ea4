package dev.weir.cli.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cli.testbed.Policies;
import dev.weir.cli.testbed.Site;
import dev.weir.cli.testbed.Weir;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyTest {
    private static final String CLAUSES = """
            clauses:
              - id: no-spam
                harm: SPAM
                title: "Spam"
                text: |
                  Nothing is posted in bulk.
                  One mention is no spam.
                examples: ["The same offer under twenty posts", "A list of links"]
                counterexamples: ["One link that answers a question"]
                actions: [RESTRICT, BLOCK]
                notice: {en: "Please stop.", de: "Bitte nicht."}
            """;
    private static final String[] SHOWN = {
        "no-spam: Spam (SPAM)",
        "  Nothing is posted in bulk.",
        "  One mention is no spam.",
        "  breaks it    The same offer under twenty posts",
        "  breaks it    A list of links",
        "  does not     One link that answers a question",
        "  actions      RESTRICT, BLOCK",
        "  notice en    Please stop.",
        "  notice de    Bitte nicht.",
        "  rules        spam-sure, spam-grey"
    };
    private static final String JSON =
            "{\"kind\":\"clause\",\"policyId\":\"spam\",\"id\":\"no-spam\",\"harm\":\"SPAM\","
                    + "\"title\":\"Spam\",\"text\":\"Nothing is posted in bulk.\\nOne mention is no spam.\","
                    + "\"examples\":[\"The same offer under twenty posts\",\"A list of links\"],"
                    + "\"counterexamples\":[\"One link that answers a question\"],\"actions\":[\"RESTRICT\",\"BLOCK\"],"
                    + "\"notice\":{\"en\":\"Please stop.\",\"de\":\"Bitte nicht.\"},\"rules\":[\"spam-sure\",\"spam-grey\"]}";

    @TempDir
    private static Path folder;

    private final Site site = Site.ready();

    @Test
    void checkSaysWhereAndWhatToDo() throws IOException {
        Path bad = write("bad.yaml", Policies.SPAM.replace("onUnavailable: REVIEW", "onUnavailable: ALLOW"));

        Weir.Result checked = Weir.alone().run("policy", "check", bad.toString());

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith(bad + ":8:27: `onUnavailable` must not be ALLOW")
                                .contains("Use REVIEW"),
                        line -> assertThat(line).isEqualTo(bad + ": does not compile; 1 problems"));
    }

    @Test
    void checkRunsTestsAndInvariantsAndWarningsDoNotCount() throws IOException {
        Path good = write("good.yaml", Policies.SPAM);
        Path wrong = write("wrong.yaml", Policies.SPAM.replace("expect: {action: ALLOW}", "expect: {action: BLOCK}"));
        Path broken = write("broken.yaml", Policies.SPAM + """
                invariants:
                  - {id: always-blocked, assert: "action == BLOCK"}
                """);

        Weir.Result checked = Weir.alone().run("policy", "check", good.toString(), wrong.toString(), broken.toString());

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .anyMatch(line -> line.startsWith("warning: " + good))
                .anyMatch(line -> line.startsWith(good + ": good; 1 of 1 tests passed, 0 counterexamples"))
                .anyMatch(line -> line.startsWith(wrong + ":25:") && line.contains("\"little spam passes\""))
                .anyMatch(line -> line.startsWith(wrong + ": not good; 0 of 1 tests passed"))
                .anyMatch(line -> line.startsWith(broken + ":29:") && line.contains("\"always-blocked\" does not hold"))
                .anyMatch(line -> line.startsWith(broken + ": not good; 1 of 1 tests passed, 1 counterexamples"));
        assertThat(Weir.alone().run("policy", "check", good.toString()).exitCode())
                .isZero();
        assertThat(Weir.alone()
                        .run("policy", "check", "--json", good.toString())
                        .lines())
                .last()
                .asString()
                .contains("\"kind\":\"summary\"")
                .contains("\"ok\":true");
    }

    @Test
    void checkShowsTheClausesWithTheRulesTheyStandBehind() throws IOException {
        Path file = write("clauses.yaml", Policies.SPAM + CLAUSES);

        Weir.Result checked = Weir.alone().run("policy", "check", "--clauses", file.toString());

        assertThat(checked.exitCode()).as(checked.out()).isZero();
        assertThat(checked.lines()).startsWith(SHOWN).last().asString().startsWith(file + ": good");
        assertThat(Weir.alone().run("policy", "check", file.toString()).out()).doesNotContain("Nothing is posted");
        assertThat(Weir.alone()
                        .run("policy", "check", "--clauses", "--json", file.toString())
                        .lines())
                .first()
                .isEqualTo(JSON);
    }

    @Test
    void checkOfADocumentWithoutClausesSaysSoAndABrokenOneShowsOnlyWhatIsWrong() throws IOException {
        Path none = write("none.yaml", Policies.SPAM);
        Path broken = write("broken.yaml", Policies.SPAM + CLAUSES.replace("[RESTRICT, BLOCK]", "[BLOCK, RESTRICT]"));

        assertThat(Weir.alone()
                        .run("policy", "check", "--clauses", none.toString())
                        .lines())
                .startsWith("spam has no clauses. Write them under `clauses`");
        Weir.Result checked = Weir.alone().run("policy", "check", "--clauses", broken.toString());
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.lines())
                .hasSize(2)
                .first()
                .asString()
                .contains("RESTRICT does not come after BLOCK in `actions`");
    }

    @Test
    void checkWarnsOfAClauseThatNothingRefersTo() throws IOException {
        Path file = write("idle.yaml", Policies.SPAM + CLAUSES.replace("harm: SPAM", "harm: FRAUD"));

        Weir.Result checked = Weir.alone().run("policy", "check", file.toString());

        assertThat(checked.exitCode()).isZero();
        assertThat(checked.lines())
                .anyMatch(line -> line.startsWith("warning: " + file + ":29:5: no rule names the clause `no-spam`"));
    }

    @Test
    void showPrintsTheClausesThatAreInForce() throws IOException {
        publish(Policies.SPAM);
        publish((Policies.SPAM + CLAUSES).replace("version: 1", "version: 2"));

        assertThat(site.run("policy", "show", "spam", "--clauses").lines()).containsExactly(SHOWN);
        assertThat(site.run("policy", "show", "spam", "--clauses", "--json").lines())
                .containsExactly(JSON);
        assertThat(site.run("policy", "show", "other", "--clauses").err()).contains("No policy other is in force");
        assertThat(site.run("policy", "show", "--clauses").exitCode()).isEqualTo(2);
        assertThat(site.run("policy", "show", "spam", "--clauses", "--source").exitCode())
                .isEqualTo(2);
    }

    @Test
    void publishWritesTheDocumentAndThePointer() throws IOException {
        Weir.Result published = publish(Policies.SPAM);

        String digest = Policies.compile(Policies.SPAM).digest();
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.lines()).last().isEqualTo("in force: spam version 1, digest " + digest);
        Map<String, Optional<PolicyEntry>> records = records();
        assertThat(records).containsOnlyKeys(ControlKeys.document(digest), ControlKeys.active("spam"));
        assertThat(records.get(ControlKeys.document(digest))).hasValueSatisfying(document -> {
            assertThat(document.getDocument()).isEqualTo(Policies.SPAM);
            assertThat(document.getVersion()).isEqualTo("1");
        });
        assertThat(records.get(ControlKeys.active("spam"))).hasValueSatisfying(active -> {
            assertThat(active.getDigest()).isEqualTo(digest);
            assertThat(active.getDocument()).isNull();
        });
    }

    @Test
    void publishRefusesWhatIsNotGood() throws IOException {
        Weir.Result refused = publish(Policies.SPAM.replace("expect: {action: ALLOW}", "expect: {action: BLOCK}"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("not published, because it is not good");
        assertThat(records()).isEmpty();
    }

    @Test
    void showSaysWhatIsInForceAndWhatThereWasBefore() throws IOException {
        publish(Policies.spam(1, 9500));
        publish(Policies.spam(2, 9000));

        assertThat(site.run("policy", "show").lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("spam  ")
                                .contains("version 2, digest ")
                                .contains("in force since "),
                        line -> assertThat(line)
                                .startsWith("spam  ")
                                .contains("version 1, digest ")
                                .contains("document published "));
        assertThat(site.run("policy", "show", "spam", "--source").out()).isEqualTo(Policies.spam(2, 9000));
        assertThat(site.run("policy", "show", "spam", "--json").lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("\"version\":\"2\"").contains("\"inForce\":true"),
                        line -> assertThat(line).contains("\"version\":\"1\"").contains("\"inForce\":false"));
        assertThat(site.run("policy", "show", "other").err())
                .contains("No policy other was ever published here. There are: [spam]");
        assertThat(site.run("policy", "show", "--source").exitCode()).isEqualTo(2);
    }

    @Test
    void activatePutsAnEarlierDocumentInForceByTheStartOfItsDigest() throws IOException {
        publish(Policies.spam(1, 9500));
        publish(Policies.spam(2, 9000));
        String earlier = Policies.compile(Policies.spam(1, 9500)).digest();

        Weir.Result activated = site.run("policy", "activate", "spam", earlier.substring(0, 8));

        assertThat(activated.out()).isEqualToIgnoringNewLines("in force: spam version 1, digest " + earlier);
        assertThat(records().get(ControlKeys.active("spam")))
                .hasValueSatisfying(active -> assertThat(active.getDigest()).isEqualTo(earlier));
        Weir.Result unknown = site.run("policy", "activate", "spam", "zz");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.err()).contains("No document of spam has a digest that starts with \"zz\"");
        assertThat(site.run("policy", "activate", "other", "00").err()).contains("No policy other was ever published");
    }

    @Test
    void retireTakesAPolicyOutOfForceButNeverTheLastCatchAll() throws IOException {
        publish(Policies.SPAM);
        publish(Policies.forSurface("avatars", "avatars"));

        Weir.Result retired = site.run("policy", "retire", "avatars");
        assertThat(retired.exitCode()).as(retired.err()).isZero();
        assertThat(retired.out()).contains("back with: weir policy activate avatars ");
        assertThat(records().get(ControlKeys.active("avatars"))).isEmpty();
        assertThat(site.run("policy", "show", "avatars").out()).contains("retired");

        Weir.Result catchAll = site.run("policy", "retire", "spam");
        assertThat(catchAll.exitCode()).isEqualTo(1);
        assertThat(catchAll.err()).contains("spam is the catch-all, which cannot be retired");
        assertThat(records().get(ControlKeys.active("spam"))).isPresent();
        assertThat(site.run("policy", "retire", "avatars").err()).contains("No policy avatars is in force");
    }

    @Test
    void publishWarnsOfTwoPoliciesForOneSurfaceAndTwoDocumentsUnderOneVersion() throws IOException {
        publish(Policies.SPAM);
        publish(Policies.forSurface("one", "avatars"));

        assertThat(publish(Policies.forSurface("two", "avatars")).err()).contains("warning: one serves avatars too");
        assertThat(publish(Policies.SPAM.replace("id: spam,", "id: other,")).err())
                .contains("warning: spam is a catch-all too");
        assertThat(publish(Policies.spam(1, 9000)).err())
                .contains("warning: another document was published as version 1 of spam before");
    }

    private Weir.Result publish(String document) throws IOException {
        return site.run("policy", "publish", write("policy.yaml", document).toString());
    }

    private static Path write(String name, String document) throws IOException {
        return Files.writeString(folder.resolve(name), document);
    }

    private Map<String, Optional<PolicyEntry>> records() {
        Map<String, Optional<PolicyEntry>> latest = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : site.records(site.topics().policies())) {
            latest.put(
                    new String(record.key(), StandardCharsets.UTF_8),
                    Optional.ofNullable(record.value()).map(value -> site.value(PolicyEntry.class, record)));
        }
        return latest;
    }
}
