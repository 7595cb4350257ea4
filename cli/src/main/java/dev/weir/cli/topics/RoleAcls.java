package dev.weir.cli.topics;

import dev.weir.cli.connection.ClientSettings;
import dev.weir.cli.connection.Cluster;
import dev.weir.cli.connection.ConnectionOptions;
import dev.weir.cli.terminal.ExitCode;
import dev.weir.cli.terminal.Failure;
import dev.weir.cli.terminal.Terminal;
import dev.weir.schemas.access.AccessPlan;
import dev.weir.schemas.access.AccessProvisioner;
import dev.weir.schemas.access.Right;
import dev.weir.schemas.access.Rights;
import dev.weir.schemas.access.Role;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.vocabulary.Harms;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.SecurityUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code weir topics acls}. */
@Command(
        name = "acls",
        header = "Say who may do what, or grant it",
        description = {
            "Print the least that each role needs, as lines for kafka-acls.sh. Asks no cluster, unless --apply or"
                    + " --dry-run is given.",
            "--apply grants to one principal what its role needs and it does not have yet; what it has beyond is named"
                    + " and left. That takes an administrator's connection, see --config."
        })
public final class RoleAcls implements Callable<Integer> {
    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = RoleConverter.class,
            description = "upload-producer, streams-app, worker, review-service, enforcement, violations-reader,"
                    + " policy-author, bank-keeper, model-author, operator or auditor. Default: all that need no"
                    + " --harm")
    private Optional<Role> role = Optional.empty();

    @Option(
            names = "--principal",
            paramLabel = "User:NAME",
            description = "Who has the role. Default, unless something is granted: User:ROLE")
    private Optional<String> principal = Optional.empty();

    @Option(names = "--harm", paramLabel = "HARM", description = "Whose violations a violations-reader reads")
    private Optional<String> harm = Optional.empty();

    @Option(
            names = "--id",
            paramLabel = "ID",
            description = "Application id, group, or beginning of transactional ids that the role uses. Default: the"
                    + " one it uses unless told otherwise")
    private Optional<String> id = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = FormatConverter.class,
            description = "kafka-acls, json, table or strimzi, which is resources of Kubernetes. Default: kafka-acls")
    private RightsFormat format = RightsFormat.KAFKA_ACLS;

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            defaultValue = "weir",
            description = "The resource Kafka that users in the format strimzi belong to. Default: ${DEFAULT-VALUE}")
    private String cluster = "";

    @Option(names = "--apply", description = "Grant what is missing")
    private boolean apply;

    @Option(names = "--dry-run", description = "Only say what --apply would grant on the cluster as it is")
    private boolean dryRun;

    @Mixin
    private final ConnectionOptions connection;

    private final Terminal terminal;

    public RoleAcls(Terminal terminal) {
        this.terminal = terminal;
        this.connection = new ConnectionOptions(terminal.environment());
    }

    /** Titles of roles, as the documentation has them. */
    static final class RoleConverter implements ITypeConverter<Role> {
        @Override
        public Role convert(String text) {
            return Role.find(text)
                    .orElseThrow(() -> new TypeConversionException("'" + text + "' is no role; use one of "
                            + Stream.of(Role.values()).map(Role::title).collect(Collectors.joining(", "))));
        }
    }

    /** Formats in lower case. */
    static final class FormatConverter implements ITypeConverter<RightsFormat> {
        @Override
        public RightsFormat convert(String text) {
            return RightsFormat.find(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no format; use one of " + RightsFormat.names()));
        }
    }

    @Override
    public Integer call() {
        requireUsable();
        if (apply || dryRun) {
            return connection.run(this::grant);
        }
        ClientSettings settings = connection.settings();
        TopicCatalogue catalogue = TopicCatalogue.of(settings.topics(), Harms.standard(), 1);
        List<RoleRights> all = roles().stream()
                .map(one -> new RoleRights(one, principal.orElse("User:" + one.title()), rights(one, catalogue)))
                .toList();
        format.lines(all, new RightsFormat.Kafka(settings.bootstrap(), cluster)).forEach(terminal::line);
        return ExitCode.OK;
    }

    private void requireUsable() {
        if ((apply || dryRun) && (role.isEmpty() || principal.isEmpty())) {
            throw Failure.wrongUsage("--apply, --dry-run: say whose rights they are, with --role and --principal");
        }
        if ((principal.isPresent() || id.isPresent()) && role.isEmpty()) {
            throw Failure.wrongUsage("--principal, --id: nobody has all roles; choose one with --role");
        }
        if (role.equals(Optional.of(Role.VIOLATIONS_READER)) && harm.isEmpty()) {
            throw Failure.wrongUsage("--role violations-reader: say whose violations, with --harm");
        }
        if (harm.isPresent() && role.isPresent() && role.get() != Role.VIOLATIONS_READER) {
            throw Failure.wrongUsage("--harm: only the role violations-reader is about one harm");
        }
        if (id.filter(String::isBlank).isPresent()) {
            throw Failure.wrongUsage("--id: must not be empty");
        }
        principal.ifPresent(RoleAcls::requirePrincipal);
        if (format == RightsFormat.STRIMZI) {
            requireNamesOfKubernetes();
        }
    }

    private void requireNamesOfKubernetes() {
        principal.filter(who -> KafkaUser.name(who).isEmpty()).ifPresent(who -> {
            throw Failure.wrongUsage("--principal " + who + ": cannot be a resource of Kubernetes, as --format strimzi"
                    + " needs; use User: and a name of lower-case letters, digits, '-' and '.'");
        });
        if (!KafkaUser.isResourceName(cluster)) {
            throw Failure.wrongUsage("--cluster " + cluster
                    + ": cannot be a resource of Kubernetes; use lower-case letters, digits, '-' and '.'");
        }
    }

    private static void requirePrincipal(String principal) {
        try {
            SecurityUtils.parseKafkaPrincipal(principal);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUsage("--principal " + principal + ": must have the form User:NAME");
        }
    }

    private List<Role> roles() {
        return role.map(List::of)
                .orElseGet(() -> Arrays.stream(Role.values())
                        .filter(one -> one != Role.VIOLATIONS_READER || harm.isPresent())
                        .toList());
    }

    private List<Right> rights(Role one, TopicCatalogue catalogue) {
        String own = id.orElse(one.usualId());
        if (one != Role.VIOLATIONS_READER) {
            return Rights.of(one, catalogue, own);
        }
        try {
            return Rights.ofViolationsReader(harm.orElseThrow(), catalogue, own);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUsage("--harm " + harm.orElse("") + ": " + e.getMessage());
        }
    }

    private int grant(Cluster cluster) {
        Role one = role.orElseThrow();
        String who = principal.orElseThrow();
        List<Right> rights = rights(one, TopicCatalogue.of(cluster.topics(), Harms.standard(), 1));
        AccessProvisioner provisioner = new AccessProvisioner(cluster.admin());
        AccessPlan plan = provisioner.plan(who, rights);
        if (apply && !dryRun) {
            provisioner.grant(who, plan);
        }
        new PlanPrinter(terminal, format == RightsFormat.JSON, apply && !dryRun).print(one, who, plan);
        return ExitCode.OK;
    }
}
