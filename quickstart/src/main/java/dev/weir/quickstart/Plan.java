package dev.weir.quickstart;

import dev.weir.cli.Interactive;
import dev.weir.quickstart.broker.BrokerChild;
import dev.weir.quickstart.demo.Commands;
import dev.weir.quickstart.demo.Sample;
import dev.weir.quickstart.demo.Show;
import dev.weir.quickstart.postgres.PostgresChild;
import dev.weir.quickstart.registry.RegistryChild;
import dev.weir.quickstart.review.ReviewChild;
import dev.weir.quickstart.standin.StandInChild;
import dev.weir.quickstart.streams.StreamsChild;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Voice;
import dev.weir.quickstart.worker.DemoSources;
import dev.weir.quickstart.worker.WorkerChild;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What each command starts and does, in order. A further child is one more {@code Start}, a further job one more {@code Work}. */
final class Plan {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Plan() {}

    /**
     * {@code weir demo}.
     *
     * @param stays whether it goes on to watch once the sample was shown
     */
    static List<Step> demo(Places places, Voice voice, boolean stays) {
        Commands commands = commands(places, voice);
        Show show = new Show(
                voice,
                places.bootstrapServers(),
                places.registryUrl(),
                places.consoleUrl(),
                Interactive.isTerminal(System.console()));
        Sample sample = new Sample(
                places.examples().resolve("uploads").resolve("sample.jsonl"),
                places.bootstrapServers(),
                places.registryUrl());
        List<Step> steps = new ArrayList<>(up(places, voice));
        steps.add(new Step.Work("show the sample", () -> show.sample(sample, commands, PATIENCE)));
        steps.add(new Step.Work("replay the decisions", () -> voice.say().accept(commands.run("replay", "--all"))));
        if (stays) {
            steps.add(new Step.Work("watch", show::watch));
        }
        return steps;
    }

    /** {@code weir up}. */
    static List<Step> up(Places places, Voice voice) {
        Commands commands = commands(places, voice);
        return List.of(
                servers(places),
                new Step.Work("create the topics", () -> commands.run("topics", "create")),
                new Step.Work("publish the examples", () -> publish(commands, places.examples())),
                Step.Start.of(
                        StreamsChild.spec(places.data().streams(), places.bootstrapServers(), places.registryUrl()),
                        StandInChild.spec(places.data().root(), places.standInPort()),
                        worker(places),
                        review(places)),
                new Step.Work("say where everything is", () -> introduce(places, voice)));
    }

    /** The servers that everything else needs. */
    static Step servers(Places places) {
        return new Step.Start(serverSpecs(places));
    }

    static List<ChildSpec> serverSpecs(Places places) {
        return List.of(
                BrokerChild.spec(places.data().kafka(), places.kafkaPort(), places.controllerPort()),
                RegistryChild.spec(
                        places.registryProgram(),
                        places.data().registry(),
                        places.registryPort(),
                        places.managementPort()),
                database(places));
    }

    /** The database of the review service. */
    static ChildSpec database(Places places) {
        return PostgresChild.spec(
                places.postgresPrograms(),
                places.data().postgres(),
                places.postgresPort(),
                places.data().databasePassword().file());
    }

    static ChildSpec review(Places places) {
        return ReviewChild.spec(
                places.data(),
                places.consolePort(),
                places.databaseUrl(),
                PostgresChild.USER,
                places.bootstrapServers(),
                places.registryUrl());
    }

    private static ChildSpec worker(Places places) {
        Path sources = DemoSources.write(
                places.examples().resolve("sources").resolve("demo.yaml"),
                places.data().sources(),
                places.standInUrl());
        return WorkerChild.spec(
                places.data().root(), sources, places.workerPort(), places.bootstrapServers(), places.registryUrl());
    }

    /** The banks before the policies that rely on them, and all before the streams app. */
    static void publish(Commands commands, Path examples) {
        Path banks = examples.resolve("banks");
        commands.run(
                "bank",
                "import",
                banks.resolve("known_bad.csv").toString(),
                "--bank",
                "known_bad",
                "--harm",
                "CSAE.KNOWN",
                // As far as the policies look: they hold back what is near, and block only what is nearer.
                "--radius",
                "64");
        commands.run(
                "bank",
                "import",
                banks.resolve("spam_images.csv").toString(),
                "--bank",
                "spam_images",
                "--harm",
                "SPAM");
        commands.run(
                "model",
                "publish",
                examples.resolve("models").resolve("text-baseline.weirmodel").toString());
        commands.run(
                "prompt",
                "publish",
                examples.resolve("prompts").resolve("guard.yaml").toString());
        Path policies = examples.resolve("policies");
        commands.run("policy", "publish", policies.resolve("community.yaml").toString());
        commands.run("policy", "publish", policies.resolve("avatars.yaml").toString());
    }

    private static Commands commands(Places places, Voice voice) {
        return new Commands(voice, places.bootstrapServers(), places.registryUrl());
    }

    private static void introduce(Places places, Voice voice) {
        voice.say().accept("");
        voice.say().accept("  Console          " + places.consoleUrl());
        voice.say()
                .accept("    first sign-in  user admin, password "
                        + places.data().firstPassword().read()
                        + ", which has to be changed there and then no longer counts");
        voice.say().accept("  Kafka            " + places.bootstrapServers());
        voice.say().accept("  Schema registry  " + places.registryUrl());
        voice.say().accept("  PostgreSQL       " + places.databaseUrl());
        voice.say().accept("  Worker           " + places.workerUrl() + "/health/ready and /metrics");
        voice.say().accept("  Stand-in LLM     " + places.standInUrl() + ", whose judgement is simulated");
        voice.say().accept("  Data and logs    " + places.data().root());
        voice.say().accept("");
    }
}
