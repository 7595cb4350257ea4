package dev.weir.cli.topics;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.cli.terminal.Table;
import dev.weir.schemas.access.Right;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/** How rights are printed. */
enum RightsFormat {
    /** Lines for a shell. */
    KAFKA_ACLS {
        @Override
        Stream<String> lines(List<RoleRights> roles, Kafka kafka) {
            return roles.stream()
                    .flatMap(one -> Stream.concat(
                            Stream.of("# " + one.role().title() + ": "
                                    + one.role().purpose()),
                            one.rights().stream().map(right -> command(one.principal(), right, kafka.bootstrap()))));
        }
    },
    JSON {
        @Override
        Stream<String> lines(List<RoleRights> roles, Kafka kafka) {
            return roles.stream().flatMap(one -> one.rights().stream().map(right -> json(one, right)));
        }
    },
    TABLE {
        @Override
        Stream<String> lines(List<RoleRights> roles, Kafka kafka) {
            List<List<String>> rows = new ArrayList<>();
            rows.add(List.of("ROLE", "PRINCIPAL", "MAY", "WITH", "PATTERN", "NAME"));
            roles.forEach(one -> one.rights()
                    .forEach(right -> rows.add(List.of(
                            one.role().title(),
                            one.principal(),
                            String.join(",", operations(right)),
                            type(right.resource()),
                            pattern(right.resource()),
                            right.resource().name()))));
            return Table.lines(rows).stream();
        }
    },
    /** Users of a Kafka that Strimzi runs, one document each, with a password that it makes. */
    STRIMZI {
        @Override
        Stream<String> lines(List<RoleRights> roles, Kafka kafka) {
            return roles.stream().flatMap(one -> KafkaUser.of(one, kafka.resource()));
        }
    };

    /** The Kafka whose rights they are. */
    abstract Stream<String> lines(List<RoleRights> roles, Kafka kafka);

    /**
     * @param bootstrap what the lines for a shell connect to
     * @param resource its name in Kubernetes
     */
    record Kafka(String bootstrap, String resource) {}

    /** All of them, as they are said on the command line. */
    static String names() {
        return Arrays.stream(values()).map(RightsFormat::title).collect(Collectors.joining(", "));
    }

    private String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<RightsFormat> find(String name) {
        return Arrays.stream(values())
                .filter(format -> format.title().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The kind of resource in Kafka's words, e.g. {@code topic}. */
    static String type(ResourcePattern resource) {
        return resource.resourceType() == ResourceType.TRANSACTIONAL_ID
                ? "transactional-id"
                : resource.resourceType().name().toLowerCase(Locale.ROOT);
    }

    static String pattern(ResourcePattern resource) {
        return resource.patternType().name().toLowerCase(Locale.ROOT);
    }

    static List<String> operations(Right right) {
        return right.operations().stream().map(SecurityUtils::operationName).toList();
    }

    private static String command(String principal, Right right, String bootstrap) {
        return "kafka-acls.sh --bootstrap-server " + bootstrap + " --command-config admin.properties --add"
                + " --allow-principal " + quoted(principal)
                + operations(right).stream().map(" --operation "::concat).collect(Collectors.joining())
                + " --" + type(right.resource()) + " " + quoted(right.resource().name())
                + " --resource-pattern-type " + pattern(right.resource());
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String json(RoleRights one, Right right) {
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("role", one.role().title())
                .put("principal", one.principal())
                .put("resourceType", type(right.resource()))
                .put("name", right.resource().name())
                .put("pattern", pattern(right.resource()));
        ArrayNode operations = node.putArray("operations");
        operations(right).forEach(operations::add);
        return node.toString();
    }
}
