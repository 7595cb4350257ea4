package dev.weir.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker on loopback and a free port; it stops with the JVM. */
final class RunningBroker {
    private RunningBroker() {}

    static KafkaClusterTestKit start() {
        try {
            // The kit's own would be deleted while the broker still closes its logs, which it complains about for each.
            Path folder = Files.createTempDirectory("kafka-");
            TestKitNodes nodes = new TestKitNodes.Builder()
                    .setBaseDirectory(folder)
                    .setCombined(true)
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    // The kit's own choice is an unstable version.
                    .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                    .build();
            KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(nodes)
                    .setConfigProp("auto.create.topics.enable", "false")
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("offsets.topic.num.partitions", "4")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .setConfigProp("transaction.state.log.num.partitions", "4")
                    .setConfigProp("group.initial.rebalance.delay.ms", "0")
                    .setConfigProp("log.cleaner.dedupe.buffer.size", "2097152")
                    .setConfigProp("message.max.bytes", "4194304")
                    .build();
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kit, folder)));
            return kit;
        } catch (Exception e) {
            throw new IllegalStateException("The test broker does not start", e);
        }
    }

    private static void stop(KafkaClusterTestKit kit, Path folder) {
        try {
            kit.close();
            Utils.delete(folder.toFile());
        } catch (Exception e) {
            throw new IllegalStateException("The test broker does not stop", e);
        }
    }
}
