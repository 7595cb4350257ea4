package dev.weir.quickstart;

import dev.weir.quickstart.data.DataFolder;
import dev.weir.quickstart.data.DataLock;
import dev.weir.quickstart.postgres.LeftoverServer;
import dev.weir.quickstart.supervise.ChildLog;
import dev.weir.quickstart.supervise.Refusal;
import dev.weir.quickstart.supervise.Step;
import dev.weir.quickstart.supervise.Supervisor;
import dev.weir.quickstart.supervise.Supervisor.Afterwards;
import dev.weir.quickstart.supervise.Tethered;
import dev.weir.quickstart.supervise.Voice;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;

/** One run of a plan on one data folder: the checks before, the supervisor, and the exit code. */
final class Run {
    /** A killed run's children end within their last call; a little more, because they have to notice first. */
    private static final Duration LEFTOVERS =
            Duration.ofMillis(Tethered.LAST_CALL_MILLIS).plusSeconds(5);

    private Run() {}

    /** Runs the plan; every refusal is one line on the terminal and exit code 1. */
    static int of(ServerOptions options, BiFunction<Places, Voice, List<Step>> plan, Afterwards afterwards, Voice voice)
            throws InterruptedException {
        try {
            DataFolder data = DataFolder.prepare(options.data, options.minFreeDisk);
            try (DataLock lock = DataLock.take(data, LEFTOVERS, voice.say())) {
                logTo(data);
                LeftoverServer.end(data.postgres(), voice.say());
                Places places = Places.choose(data, options);
                Supervisor supervisor = new Supervisor(
                        new Supervisor.Settings(
                                data.logs(),
                                Duration.ofSeconds(options.startLimitSeconds),
                                Duration.ofSeconds(options.stopLimitSeconds)),
                        voice,
                        lock::record);
                int result = supervisor.run(plan.apply(places, voice), afterwards);
                // One whose process was killed is nobody's child any more.
                LeftoverServer.end(data.postgres(), voice.say());
                return result;
            }
        } catch (Refusal e) {
            voice.complain().accept(e.line());
            return 1;
        }
    }

    private static void logTo(DataFolder data) {
        try {
            ChildLog log = ChildLog.rotated(data.logs(), "supervisor");
            System.setProperty("weir.supervisor.log", log.file().toString());
        } catch (IOException e) {
            throw new Refusal("cannot write logs: " + e + ". Choose another folder with --data", e);
        }
    }
}
