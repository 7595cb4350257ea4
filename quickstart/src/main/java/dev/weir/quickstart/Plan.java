package dev.weir.quickstart;

import dev.weir.quickstart.broker.BrokerChild;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Voice;
import java.util.List;

/** What each command starts and does, in order. A further child is one more {@code Start}, a further job one more {@code Work}. */
final class Plan {
    private Plan() {}

    /** {@code weir demo}. */
    static List<Step> demo(Places places, Voice voice) {
        return servers(places, voice);
    }

    /** {@code weir up}. */
    static List<Step> up(Places places, Voice voice) {
        return servers(places, voice);
    }

    /** The servers, ready to be used, and where they are. */
    private static List<Step> servers(Places places, Voice voice) {
        return List.of(
                Step.Start.of(
                        BrokerChild.spec(places.data().kafka(), places.kafkaPort(), places.controllerPort()),
                        RegistryChild.spec(
                                places.registryProgram(),
                                places.data().registry(),
                                places.registryPort(),
                                places.managementPort())),
                new Step.Work("say where everything is", () -> introduce(places, voice)));
    }

    private static void introduce(Places places, Voice voice) {
        voice.say().accept("  Kafka            " + places.bootstrapServers());
        voice.say().accept("  Schema registry  " + places.registryUrl());
        voice.say().accept("  Data and logs    " + places.data().root());
    }
}
