package dev.weir.quickstart.supervise;

import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A supervisor as a process of its own: prints the process ids of its two children and then "up". */
public final class SupervisedMain {
    private SupervisedMain() {}

    public static void main(String[] args) throws InterruptedException {
        Tiny tiny = new Tiny(Path.of(args[0]));
        Supervisor supervisor = new Supervisor(
                new Supervisor.Settings(tiny.logs(), Duration.ofSeconds(60), Duration.ofSeconds(30)),
                new Voice(line -> {}, System.err::println),
                process -> System.out.println(process.pid()));
        List<Step> steps = List.of(
                Step.Start.of(tiny.child("one", TinyChild.SERVE), tiny.child("two", TinyChild.SERVE)),
                new Step.Work("tell", () -> System.out.println("up")));
        System.exit(supervisor.run(steps, Afterwards.STAY));
    }
}
