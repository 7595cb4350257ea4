package dev.weir.quickstart.supervise;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One child process: what to run and how to know that it serves.
 *
 * @param name what people call it; also the name of its log
 * @param jvmFlags flags of its own, such as its heap
 * @param classPath what its main class and that class's dependencies are loaded from
 * @param mainClass the class to run
 * @param args arguments of the main class
 * @param environment variables set on top of this process's own
 * @param folder where it runs
 * @param readiness asks it whether it serves
 */
public record ChildSpec(
        String name,
        List<String> jvmFlags,
        List<Path> classPath,
        String mainClass,
        List<String> args,
        Map<String, String> environment,
        Path folder,
        Readiness readiness) {

    public ChildSpec {
        jvmFlags = List.copyOf(jvmFlags);
        classPath = List.copyOf(classPath);
        args = List.copyOf(args);
        environment = Map.copyOf(environment);
    }

    /** The same under another name, so that several can run side by side. */
    public ChildSpec named(String other) {
        return new ChildSpec(other, jvmFlags, classPath, mainClass, args, environment, folder, readiness);
    }

    /** The same with more arguments of the main class. */
    public ChildSpec with(List<String> more) {
        return new ChildSpec(
                name,
                jvmFlags,
                classPath,
                mainClass,
                Stream.concat(args.stream(), more.stream()).toList(),
                environment,
                folder,
                readiness);
    }

    /** The same, which serves when this says so. */
    public ChildSpec readyWhen(Readiness other) {
        return new ChildSpec(name, jvmFlags, classPath, mainClass, args, environment, folder, other);
    }
}
