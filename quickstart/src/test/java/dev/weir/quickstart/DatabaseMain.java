package dev.weir.quickstart;

import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Voice;
import java.nio.file.Path;
import java.util.List;

/** A run of nothing but the database, as a process of its own: writes a row, prints "up" and stays. */
public final class DatabaseMain {
    private DatabaseMain() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("weir.home", args[0]);
        ServerOptions options = DatabaseTest.options(Path.of(args[1]));
        System.exit(Run.of(
                options,
                (places, voice) -> List.of(Step.Start.of(Plan.database(places)), new Step.Work("write a row", () -> {
                    DatabaseTest.writeARow(places);
                    System.out.println("up");
                })),
                Afterwards.STAY,
                new Voice(line -> {}, System.err::println)));
    }
}
