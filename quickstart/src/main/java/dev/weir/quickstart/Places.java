package dev.weir.quickstart;

import dev.weir.quickstart.data.DataFolder;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.supervise.Refusal;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where everything of one run is: its data, its programs, and its ports on loopback.
 *
 * @param data the data folder
 * @param examples the folder of example policies, models and uploads
 * @param registryProgram the folder of the unpacked registry server
 * @param kafkaPort where clients reach the broker
 * @param controllerPort where the broker reaches its own controller
 * @param registryPort where clients reach the registry
 * @param managementPort where the registry serves its health
 */
record Places(
        DataFolder data,
        Path examples,
        Path registryProgram,
        int kafkaPort,
        int controllerPort,
        int registryPort,
        int managementPort) {

    /** Chooses the places for one run, and refuses what is taken. */
    static Places choose(DataFolder data, ServerOptions options) {
        if (options.kafkaPort == options.registryPort && options.kafkaPort != 0) {
            throw new Refusal("broker and registry cannot share port " + options.kafkaPort
                    + ". Choose another with --kafka-port or --registry-port");
        }
        return new Places(
                data,
                home().resolve("examples"),
                home().resolve("quickstart").resolve("target").resolve("registry"),
                Ports.claim(options.kafkaPort, "broker", "--kafka-port"),
                Ports.claim(0, "controller", "--kafka-port"),
                Ports.claim(options.registryPort, "registry", "--registry-port"),
                Ports.claim(0, "registry's health", "--registry-port"));
    }

    /** What Kafka's clients take as {@code bootstrap.servers}. */
    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** What Confluent's clients take as {@code schema.registry.url}. */
    String registryUrl() {
        return RegistryChild.address(registryPort);
    }

    private static Path home() {
        return Optional.ofNullable(System.getProperty("weir.home"))
                .map(Path::of)
                .orElseThrow(() -> new Refusal("start this through ./weir, which knows where the registry server is"));
    }
}
