package dev.weir.schemas.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.schemas.topics.TopicSpec;
import dev.weir.schemas.topics.Topics;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RightsTest {
    private static final TopicCatalogue CATALOGUE =
            TopicCatalogue.of(new Topics(Topics.DEFAULT_PREFIX), Harms.standard(), 4);

    private static List<Right> rights(Role role) {
        return role == Role.VIOLATIONS_READER
                ? Rights.ofViolationsReader("SPAM", CATALOGUE, role.usualId())
                : Rights.of(role, CATALOGUE, role.usualId());
    }

    private static boolean covers(Right right, String topic) {
        String name = right.resource().name();
        return right.resource().resourceType() == ResourceType.TOPIC
                && (right.resource().patternType() == PatternType.PREFIXED
                        ? topic.startsWith(name)
                        : topic.equals(name));
    }

    private static List<Role> who(String topic, AclOperation operation) {
        return Arrays.stream(Role.values())
                .filter(role -> rights(role).stream()
                        .anyMatch(right ->
                                covers(right, topic) && right.operations().contains(operation)))
                .toList();
    }

    @Test
    void everyTopicHasSomebodyWhoWritesIt() {
        assertThat(CATALOGUE.topics().stream().map(TopicSpec::name))
                .allSatisfy(topic ->
                        assertThat(who(topic, AclOperation.WRITE)).as(topic).isNotEmpty());
    }

    @Test
    void everyTopicHasSomebodyWhoReadsIt() {
        assertThat(CATALOGUE.topics().stream()
                        .map(TopicSpec::name)
                        .filter(topic -> !topic.startsWith(CATALOGUE.names().violations(""))))
                .allSatisfy(topic ->
                        assertThat(who(topic, AclOperation.READ)).as(topic).isNotEmpty());
    }

    @Test
    void onlyTheStreamDecides() {
        Topics topics = CATALOGUE.names();
        assertThat(List.of(topics.decisions(), topics.reviewTasks(), topics.audit(), topics.violations("SPAM")))
                .allSatisfy(topic ->
                        assertThat(who(topic, AclOperation.WRITE)).as(topic).containsExactly(Role.STREAMS_APP));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyMayChangeTheClusterOrTopicsOfOthers(Role role) {
        assertThat(rights(role)).isNotEmpty().allSatisfy(right -> {
            assertThat(right.resource().resourceType()).isNotEqualTo(ResourceType.CLUSTER);
            assertThat(right.operations())
                    .doesNotContain(AclOperation.ALL, AclOperation.ALTER, AclOperation.ALTER_CONFIGS);
        });
    }

    @Test
    void withoutAPrefixTheOperatorsTopicsAreAllThereAre() {
        assertThat(Rights.of(Role.OPERATOR, TopicCatalogue.of(new Topics(""), Harms.standard(), 4), "any"))
                .anySatisfy(right -> {
                    assertThat(right.resource().name()).isEqualTo("*");
                    assertThat(right.operations()).contains(AclOperation.CREATE);
                });
    }

    @Test
    void aHarmThatDoesNotExistHasNoReader() {
        assertThatThrownBy(() -> Rights.ofViolationsReader("RUDENESS", CATALOGUE, "group"))
                .hasMessage("There is no topic weir.violations.rudeness");
    }

    /** When this fails, its message has the table as it should be. */
    @Test
    void theTableInDocsIsWhatTheRolesAre() throws IOException {
        List<String> expected = new ArrayList<>(List.of("| role | may | with |", "|---|---|---|"));
        for (Role role : Role.values()) {
            expected.add("| **`%s`** %s | | |".formatted(role.title(), role.purpose()));
            expected.addAll(byOperations(rights(role)));
        }
        List<String> page = Files.readAllLines(Path.of(System.getProperty("weir.home"), "docs", "stream-security.md"));
        int start = page.indexOf(expected.getFirst());
        assertThat(start)
                .as("docs/stream-security.md has no table of roles; it should read:%n%s", String.join("\n", expected))
                .isNotNegative();
        assertThat(page.stream().skip(start).takeWhile(line -> line.startsWith("|")))
                .as("the table of roles in docs/stream-security.md should read:%n%s", String.join("\n", expected))
                .containsExactlyElementsOf(expected);
    }

    private static List<String> byOperations(List<Right> rights) {
        return rights.stream()
                .collect(Collectors.groupingBy(
                        RightsTest::operations,
                        LinkedHashMap::new,
                        Collectors.mapping(RightsTest::resource, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(entry -> "| | %s | %s |".formatted(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String operations(Right right) {
        return right.operations().stream().map(SecurityUtils::operationName).collect(Collectors.joining(", "));
    }

    private static String resource(Right right) {
        String what = switch (right.resource().resourceType()) {
            case TOPIC -> "";
            case GROUP -> "group ";
            case TRANSACTIONAL_ID -> "transactional id ";
            default -> throw new AssertionError(right);
        };
        boolean isPrefix = right.resource().patternType() == PatternType.PREFIXED;
        String name = right.resource().name().replace("violations.spam", "violations.<harm>");
        return what + "`" + name + (isPrefix ? "*`" : "`");
    }
}
