package dev.weir.quickstart;

import dev.weir.quickstart.chaos.ChaosSettings;
import dev.weir.quickstart.chaos.Report;
import dev.weir.quickstart.chaos.ReviewDatabase;
import dev.weir.quickstart.chaos.Scene;
import dev.weir.quickstart.chaos.Trial;
import dev.weir.quickstart.data.Ports;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.postgres.PostgresChild;
import dev.weir.quickstart.streams.StreamsChild;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.ClassPath;
import dev.weir.quickstart.supervise.HttpReadiness;
import dev.weir.quickstart.supervise.Readiness;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Voice;
import dev.weir.standin.StandInMain;
import dev.weir.workers.app.WorkerMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        int judge = Ports.claim(0, "stand-in", "--data");
        List<ChildSpec> servers = new ArrayList<>(Plan.serverSpecs(places));
        servers.add(standIn(places, judge));
        return new Scene(
                servers,
                () -> {
                    commands.run("topics", "create");
                    Plan.publish(commands, places.examples());
                },
                List.of(
                        streams(places, "streams"),
                        streams(places, "streams-2"),
                        worker(places, "worker", judge),
                        worker(places, "worker-2", judge),
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
                .named(name)
                .readyWhen(says(places, name, "Streams: RUNNING"));
    }

    /** One of the workers; it works once it was given its part of the questions. */
    private static ChildSpec worker(Places places, String name, int judge) {
        Path folder = folder(places, name);
        return new ChildSpec(
                name,
                List.of(
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dlogback.configurationFile=dev/weir/quickstart/child-logback.xml"),
                ClassPath.own(),
                WorkerMain.class.getName(),
                List.of(
                        "-X", "bootstrap.servers=" + places.bootstrapServers(),
                        "-X", "schema.registry.url=" + places.registryUrl(),
                        "-X", "weir.sources=" + sources(places, folder, judge),
                        "-X", "weir.http.listen=127.0.0.1:0"),
                Map.of(),
                folder,
                says(places, name, "Serves "));
    }

    /** The sources of the example, which are all the stand-in. */
    private static Path sources(Places places, Path folder, int judge) {
        Path example = places.examples().resolve("sources").resolve("demo.yaml");
        try {
            String sources = Files.readString(example).replace("127.0.0.1:8095", "127.0.0.1:" + judge);
            return Files.writeString(folder.resolve("sources.yaml"), sources);
        } catch (IOException e) {
            throw new Refusal("cannot copy " + example + " to " + folder, e);
        }
    }

    private static ChildSpec standIn(Places places, int port) {
        return new ChildSpec(
                "stand-in",
                List.of("-Xmx64m", "-XX:TieredStopAtLevel=1"),
                ClassPath.own(),
                StandInMain.class.getName(),
                List.of("--port", String.valueOf(port), "--latency-ms", "150", "--latency-sigma", "0.5"),
                Map.of(),
                folder(places, "stand-in"),
                HttpReadiness.at(URI.create("http://127.0.0.1:" + port + "/v2/health/ready")));
    }

    private static Path folder(Places places, String name) {
        try {
            return Files.createDirectories(places.data().root().resolve(name));
        } catch (IOException e) {
            throw new Refusal("cannot make the folder of " + name + ". Choose another with --data", e);
        }
    }

    /** A process that says in its log, new at every start, that it has begun to work. */
    private static Readiness says(Places places, String name, String words) {
        Path log = places.data().logs().resolve(name + ".log");
        return () -> {
            try {
                return Files.readString(log).contains(words);
            } catch (IOException e) {
                return false;
            }
        };
    }
}
