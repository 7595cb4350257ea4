package dev.weir.cli.topics;

import dev.weir.cli.connection.Cluster;
import dev.weir.cli.terminal.Failure;
import dev.weir.schemas.topics.TopicCatalogue;
import dev.weir.vocabulary.Harms;
import picocli.CommandLine.Option;

/** Which catalogue is meant. */
final class CatalogueOptions {
    @Option(
            names = "--partitions",
            paramLabel = "N",
            description = "Partitions of the topics that carry uploads and what becomes of them. Default: 4")
    private int partitions = 4;

    TopicCatalogue catalogue(Cluster cluster) {
        if (partitions < 1) {
            throw Failure.wrongUsage("--partitions: must be at least 1, not " + partitions);
        }
        return TopicCatalogue.of(cluster.topics(), Harms.standard(), partitions);
    }
}
