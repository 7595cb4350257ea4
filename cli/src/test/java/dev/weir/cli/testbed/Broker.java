package dev.weir.cli.testbed;

import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.apache.kafka.server.common.MetadataVersion;

/** A real broker, started once for all tests of this JVM. */
final class Broker {
    private static final KafkaClusterTestKit KIT = start();

    private Broker() {}

    static String bootstrap() {
        return KIT.bootstrapServers();
    }

    private static KafkaClusterTestKit start() {
        try {
            TestKitNodes nodes = new TestKitNodes.Builder()
                    .setNumBrokerNodes(1)
                    .setNumControllerNodes(1)
                    .setCombined(true)
                    .setBootstrapMetadataVersion(MetadataVersion.latestProduction())
                    .build();
            KafkaClusterTestKit kit = new KafkaClusterTestKit.Builder(nodes)
                    .setConfigProp("offsets.topic.replication.factor", "1")
                    .setConfigProp("transaction.state.log.replication.factor", "1")
                    .setConfigProp("transaction.state.log.min.isr", "1")
                    .setConfigProp("transaction.state.log.num.partitions", "1")
                    .setConfigProp("log.cleaner.dedupe.buffer.size", "2097152")
                    .setConfigProp("auto.create.topics.enable", "false")
                    .build();
            kit.format();
            kit.startup();
            kit.waitForReadyBrokers();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(kit)));
            return kit;
        } catch (Exception e) {
            throw new IllegalStateException("The test's broker does not start", e);
        }
    }

    private static void stop(KafkaClusterTestKit kit) {
        try {
            kit.close();
        } catch (Exception e) {
            System.err.println("The test's broker does not stop: " + e);
        }
    }
}
