package dev.weir.workers.app;

import dev.weir.schemas.topics.SubjectProvisioner;
import dev.weir.schemas.topics.Topics;
import io.confluent.kafka.schemaregistry.testutil.MockSchemaRegistry;
import java.util.Arrays;

/** A worker's process with a registry that gives the same schemas the same ids as that of the test. */
final class WorkerChild {
    private WorkerChild() {}

    /**
     * @param args the registry's scope, the topics' prefix, and what {@link WorkerMain} takes
     */
    public static void main(String[] args) {
        new SubjectProvisioner(MockSchemaRegistry.getClientForScope(args[0]))
                .register(Surroundings.catalogue(new Topics(args[1])));
        WorkerMain.main(Arrays.copyOfRange(args, 2, args.length));
    }
}
