package dev.weir.quickstart.chaos;

import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Step;
import java.nio.file.Path;
import java.util.List;

/**
 * Who takes part in a trial.
 *
 * @param servers what everything else needs
 * @param prepare makes topics and publishes what is to be in force, once the servers serve
 * @param apps what works
 * @param logs folder of their logs
 * @param sample what the load is made from
 * @param application id of the streams app
 * @param bootstrapServers the broker
 * @param registryUrl the schema registry
 * @param database of the review service
 * @param reviewInstances addresses of the review service's instances
 */
public record Scene(
        List<ChildSpec> servers,
        Step.Job prepare,
        List<ChildSpec> apps,
        Path logs,
        Path sample,
        String application,
        String bootstrapServers,
        String registryUrl,
        ReviewDatabase database,
        List<String> reviewInstances) {

    public Scene {
        servers = List.copyOf(servers);
        apps = List.copyOf(apps);
        reviewInstances = List.copyOf(reviewInstances);
    }
}
