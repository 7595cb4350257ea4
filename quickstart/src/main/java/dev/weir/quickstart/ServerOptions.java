package dev.weir.quickstart;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that every command which starts servers shares. */
final class ServerOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "weir-data",
            description = "Where everything is kept (default: ./${DEFAULT-VALUE}).")
    Path data = Path.of("weir-data");

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Port of the broker, on loopback; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int kafkaPort;

    @Option(
            names = "--registry-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the schema registry, on loopback; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int registryPort;

    @Option(
            names = "--console-port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description =
                    "Port of the moderators' console, on loopback; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int consolePort;

    @Option(
            names = "--postgres-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the review service's database, on loopback; 0 for any free one (default: any).")
    int postgresPort;

    @Option(
            names = "--stand-in-port",
            paramLabel = "PORT",
            defaultValue = "8095",
            description =
                    "Port of the stand-in for slow sources, on loopback; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int standInPort;

    @Option(
            names = "--worker-port",
            paramLabel = "PORT",
            defaultValue = "8092",
            description =
                    "Port of the worker's health and metrics, on loopback; 0 for any free one (default: ${DEFAULT-VALUE}).")
    int workerPort;

    @Option(
            names = "--min-free-disk",
            paramLabel = "SIZE",
            defaultValue = "512MiB",
            converter = DiskSize.class,
            description = "Refuse to start with less disk space left (default: ${DEFAULT-VALUE}).")
    long minFreeDisk;

    @Option(
            names = "--start-limit",
            paramLabel = "SECONDS",
            defaultValue = "120",
            description = "How long a server may take to answer (default: ${DEFAULT-VALUE}).")
    int startLimitSeconds;

    @Option(
            names = "--stop-limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a server may take to stop before it is ended forcibly (default: ${DEFAULT-VALUE}).")
    int stopLimitSeconds;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    @SuppressWarnings("UnusedVariable") // Read by picocli, which prints the help itself.
    private boolean help;
}
