package dev.weir.quickstart.supervise;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A child process that was started. */
final class Child {
    private static final long ASK_AGAIN_MILLIS = 100;

    /** Flags that every JVM of the quick start gets: small, quiet, and dead rather than half alive. */
    private static final List<String> COMMON_FLAGS = commonFlags();

    private final ChildSpec spec;
    private final Process process;
    private final ChildLog log;

    private Child(ChildSpec spec, Process process, ChildLog log) {
        this.spec = spec;
        this.process = process;
        this.log = log;
    }

    static Child start(ChildSpec spec, Path logs) throws IOException {
        ChildLog log = ChildLog.rotated(logs, spec.name());
        ProcessBuilder builder = new ProcessBuilder(command(spec))
                .directory(spec.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.file().toFile());
        builder.environment().putAll(spec.environment());
        return new Child(spec, builder.start(), log);
    }

    private static List<String> command(ChildSpec spec) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(COMMON_FLAGS);
        ClassArchive.of(spec).ifPresent(archive -> {
            archive.replaceOlder();
            command.addAll(archive.flags());
        });
        command.addAll(spec.jvmFlags());
        command.add("-cp");
        command.add(spec.classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        command.add(Tethered.class.getName());
        command.add(spec.mainClass());
        command.addAll(spec.args());
        return command;
    }

    private static List<String> commonFlags() {
        Stream<String> always =
                Stream.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");
        Stream<String> newer =
                Runtime.version().feature() >= 24 ? Stream.of("--sun-misc-unsafe-memory-access=allow") : Stream.empty();
        return Stream.concat(always, newer).toList();
    }

    String name() {
        return spec.name();
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** True when this program will write its archive of classes at its end, which takes it some seconds. */
    boolean writesArchive() {
        return ClassArchive.of(spec).filter(archive -> !archive.isThere()).isPresent();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    ChildLog log() {
        return log;
    }

    CompletableFuture<Integer> exitCode() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /** Waits until the child serves; false when it does not within the limit or has ended. */
    boolean awaitReady(Duration limit) throws InterruptedException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < limit.toNanos()) {
            if (spec.readiness().ask()) {
                return process.isAlive();
            }
            if (process.waitFor(ASK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    /**
     * Cuts the tether, which runs the child's shutdown hooks, and ends it forcibly when they take too long.
     *
     * @return whether it stopped by itself
     */
    boolean stop(Duration grace) throws InterruptedException {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // It is gone already, or will be forced below.
        }
        if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            return true;
        }
        process.destroyForcibly().waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        return false;
    }

    /** {@code kill -9}, of the process and of whatever it started itself; returns once the process is gone. */
    void kill() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        started.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }
}
