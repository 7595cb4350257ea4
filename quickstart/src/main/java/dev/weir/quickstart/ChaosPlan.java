package dev.weir.quickstart;

import dev.weir.quickstart.chaos.ChaosSettings;
import dev.weir.quickstart.chaos.Report;
import dev.weir.quickstart.chaos.ReviewDatabase;
import dev.weir.quickstart.chaos.Scene;
import dev.weir.quickstart.chaos.Trial;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.postgres.PostgresChild;
import dev.weir.quickstart.standin.StandInChild;
import dev.weir.quickstart.streams.StreamsChild;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Voice;
import dev.weir.quickstart.worker.DemoSources;
import dev.weir.quickstart.worker.WorkerChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** What {@code weir chaos} starts and does. */
final class ChaosPlan {
    private ChaosPlan() {}

    /** Names of the processes that can be killed. */
    static final class Victims implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of("broker", "registry", "postgres", "streams", "streams-2", "worker", "worker-2", "review")
                    .iterator();
        }
    }

    /**
     * The steps of a trial.
     *
     * @param done takes the report
     */
    static List<Step> steps(Places places, Voice voice, ChaosSettings settings, Consumer<Report> done) {
        return List.of(new Step.Work("run the trial", () -> {
            Report report = new Trial(scene(places, voice), settings, voice.say()).run();
            done.accept(report);
            report.lines().forEach(voice.say());
            if (!report.findings().isEmpty()) {
                throw new Refusal("%d findings, see above; the data and logs are in %s"
                        .formatted(report.findings().size(), places.data().root()));
            }
        }));
    }

    private static Scene scene(Places places, Voice voice) {
        Commands commands = new Commands(voice, places.bootstrapServers(), places.registryUrl());
        String standIn = places.standInUrl();
        List<ChildSpec> servers = new ArrayList<>(Plan.serverSpecs(places));
        servers.add(StandInChild.spec(folder(places, "stand-in"), places.standInPort()));
        return new Scene(
                servers,
                () -> {
                    commands.run("topics", "create");
                    Plan.publish(commands, places.examples());
                },
                List.of(
                        streams(places, "streams"),
                        streams(places, "streams-2"),
                        worker(places, "worker", standIn),
                        worker(places, "worker-2", standIn),
                        Plan.review(places).with(Trial.REVIEW_SETTINGS)),
                places.data().logs(),
                places.examples().resolve("uploads").resolve("sample.jsonl"),
                StreamsChild.APPLICATION,
                places.bootstrapServers(),
                places.registryUrl(),
                new ReviewDatabase(
                        places.databaseUrl(),
                        PostgresChild.USER,
                        places.data().databasePassword().read()),
                List.of(places.consoleUrl()));
    }

    /** One of the instances, each with a state of its own; it works once all of its partitions have their state back. */
    private static ChildSpec streams(Places places, String name) {
        return StreamsChild.spec(folder(places, name), places.bootstrapServers(), places.registryUrl())
                .named(name);
    }

    /** One of the workers; a killed one is back once it is ready for questions again. */
    private static ChildSpec worker(Places places, String name, String standIn) {
        Path folder = folder(places, name);
        Path sources = DemoSources.write(
                places.examples().resolve("sources").resolve("demo.yaml"), folder.resolve("sources.yaml"), standIn);
        return WorkerChild.spec(
                        folder,
                        sources,
                        Ports.claim(0, name, "another start"),
                        places.bootstrapServers(),
                        places.registryUrl())
                .named(name);
    }

    private static Path folder(Places places, String name) {
        try {
            return Files.createDirectories(places.data().root().resolve(name));
        } catch (IOException e) {
            throw new Refusal("cannot make the folder of " + name + ". Choose another with --data", e);
        }
    }
}
