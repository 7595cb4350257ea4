package dev.weir.cli.topics;

import dev.weir.schemas.access.Right;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.SecurityUtils;

/** Somebody with a role as Strimzi has it: a resource of Kubernetes, whose name is the user's. */
final class KafkaUser {
    /** What Kubernetes allows as the name of a resource. */
    private static final Pattern NAME =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    private static final int LONGEST_NAME = 253;

    private KafkaUser() {}

    /** The user's name, if a principal can be one of Strimzi's. */
    static Optional<String> name(String principal) {
        KafkaPrincipal parsed = SecurityUtils.parseKafkaPrincipal(principal);
        return Optional.of(parsed.getName())
                .filter(name -> parsed.getPrincipalType().equals(KafkaPrincipal.USER_TYPE))
                .filter(KafkaUser::isResourceName);
    }

    static boolean isResourceName(String text) {
        return text.length() <= LONGEST_NAME && NAME.matcher(text).matches();
    }

    /**
     * @param one whose principal has a {@link #name}
     * @param cluster the name of the resource {@code Kafka}
     */
    static Stream<String> of(RoleRights one, String cluster) {
        return Stream.concat(
                Stream.of(
                        "---",
                        "# " + one.role().title() + ": " + one.role().purpose(),
                        "apiVersion: kafka.strimzi.io/v1",
                        "kind: KafkaUser",
                        "metadata:",
                        "  name: " + quoted(name(one.principal()).orElseThrow()),
                        "  labels: {strimzi.io/cluster: " + quoted(cluster) + "}",
                        "spec:",
                        "  authentication: {type: scram-sha-512}",
                        "  authorization:",
                        "    type: simple",
                        "    acls:"),
                one.rights().stream().flatMap(KafkaUser::acl));
    }

    private static Stream<String> acl(Right right) {
        ResourcePattern resource = right.resource();
        return Stream.of(
                "      - resource: {type: " + type(resource) + ", name: " + quoted(resource.name()) + ", patternType: "
                        + (resource.patternType() == PatternType.PREFIXED ? "prefix" : "literal") + "}",
                "        operations: [" + String.join(", ", RightsFormat.operations(right)) + "]");
    }

    private static String type(ResourcePattern resource) {
        return resource.resourceType() == ResourceType.TRANSACTIONAL_ID
                ? "transactionalId"
                : RightsFormat.type(resource);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
