package dev.weir.quickstart.crash;

import dev.weir.quickstart.Jvm;
import dev.weir.quickstart.supervise.ChildSpec;
import dev.weir.quickstart.supervise.Tethered;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A process of the quick start that a trial kills and starts again. */
public final class Killable {
    private static final int PATIENCE_SECONDS = 120;

    private final ChildSpec spec;
    private final List<String> more;
    private final Path logs;
    private @Nullable Process process;
    private int starts;

    /**
     * @param more arguments besides those of the specification
     */
    public Killable(ChildSpec spec, List<String> more, Path logs) {
        this.spec = spec;
        this.more = more;
        this.logs = logs;
    }

    public String name() {
        return spec.name();
    }

    /** Starts it, and returns once it serves. Tries again when it ends early: what was killed may hold its place for a moment. */
    public void start() throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        Process started = launch();
        while (!spec.readiness().ask()) {
            if (System.nanoTime() > giveUp) {
                throw new AssertionError(spec.name() + " does not serve; see " + logs);
            }
            if (!started.isAlive()) {
                started = launch();
            }
            Thread.sleep(100);
        }
        process = started;
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.addAll(spec.jvmFlags());
        command.add("-cp");
        command.add(spec.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Tethered.class.getName());
        command.add(spec.mainClass());
        command.addAll(spec.args());
        command.addAll(more);
        starts++;
        return new ProcessBuilder(command)
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        logs.resolve(spec.name() + "-" + starts + ".log").toFile())
                .start();
    }

    /** {@code kill -9}, of the process and of what it started itself. */
    public void kill() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            List<ProcessHandle> started = running.descendants().toList();
            for (ProcessHandle one : started) {
                if (one.isAlive()) {
                    Jvm.signal("KILL", one);
                }
            }
            running.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** Asks it to end. */
    public void stop() throws IOException, InterruptedException {
        Process running = process;
        if (running != null) {
            running.getOutputStream().close();
            if (!running.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        }
    }
}
