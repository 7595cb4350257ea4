package dev.weir.quickstart;

import dev.weir.quickstart.data.DataFolder;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.postgres.PostgresChild;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.review.ReviewChild;
import dev.weir.quickstart.standin.StandInChild;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.worker.WorkerChild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where everything of one run is: its data, its programs, and its ports on loopback.
 *
 * @param data the data folder
 * @param examples the folder of example policies, models and uploads
 * @param registryProgram the folder of the unpacked registry server
 * @param postgresPrograms the folder that PostgreSQL's programs are unpacked to
 * @param kafkaPort where clients reach the broker
 * @param controllerPort where the broker reaches its own controller
 * @param registryPort where clients reach the registry
 * @param managementPort where the registry serves its health
 * @param postgresPort where the review service reaches its database
 * @param consolePort where people reach the console
 * @param standInPort where workers reach the stand-in for slow sources
 * @param workerPort where the worker tells its health and metrics
 */
record Places(
        DataFolder data,
        Path examples,
        Path registryProgram,
        Path postgresPrograms,
        int kafkaPort,
        int controllerPort,
        int registryPort,
        int managementPort,
        int postgresPort,
        int consolePort,
        int standInPort,
        int workerPort) {

    /** Chooses the places for one run, and refuses what is taken. */
    static Places choose(DataFolder data, ServerOptions options) {
        refuseSharedPorts(options);
        Path built = home().resolve("quickstart").resolve("target");
        return new Places(
                data,
                home().resolve("examples"),
                built.resolve("registry"),
                built.resolve("postgres"),
                Ports.claim(options.kafkaPort, "broker", "--kafka-port"),
                Ports.claim(0, "controller", "--kafka-port"),
                Ports.claim(options.registryPort, "registry", "--registry-port"),
                Ports.claim(0, "registry's health", "--registry-port"),
                Ports.claim(options.postgresPort, "database", "--postgres-port"),
                Ports.claim(options.consolePort, "console", "--console-port"),
                Ports.claim(options.standInPort, "stand-in", "--stand-in-port"),
                Ports.claim(options.workerPort, "worker", "--worker-port"));
    }

    private static void refuseSharedPorts(ServerOptions options) {
        List<Wish> wishes = List.of(
                new Wish("broker", options.kafkaPort, "--kafka-port"),
                new Wish("registry", options.registryPort, "--registry-port"),
                new Wish("database", options.postgresPort, "--postgres-port"),
                new Wish("console", options.consolePort, "--console-port"),
                new Wish("stand-in", options.standInPort, "--stand-in-port"),
                new Wish("worker", options.workerPort, "--worker-port"));
        List<Wish> before = new ArrayList<>();
        for (Wish wish : wishes) {
            before.stream()
                    .filter(other -> other.port() == wish.port() && wish.port() != 0)
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Refusal("%s and %s cannot share port %d. Choose another with %s or %s"
                                .formatted(other.who(), wish.who(), wish.port(), other.option(), wish.option()));
                    });
            before.add(wish);
        }
    }

    private record Wish(String who, int port, String option) {}

    /** What Kafka's clients take as {@code bootstrap.servers}. */
    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** What Confluent's clients take as {@code schema.registry.url}. */
    String registryUrl() {
        return RegistryChild.address(registryPort);
    }

    /** The database, for JDBC. */
    String databaseUrl() {
        return PostgresChild.address(postgresPort);
    }

    /** Where a browser finds the console. */
    String consoleUrl() {
        return ReviewChild.address(consolePort);
    }

    /** Where slow sources answer, or rather who stands in for them. */
    String standInUrl() {
        return StandInChild.address(standInPort);
    }

    /** Where the worker tells its health and metrics. */
    String workerUrl() {
        return WorkerChild.address(workerPort);
    }

    private static Path home() {
        return Optional.ofNullable(System.getProperty("weir.home"))
                .map(Path::of)
                .orElseThrow(() -> new Refusal("start this through ./weir, which knows where the registry server is"));
    }
}
