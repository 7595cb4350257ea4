package dev.weir.quickstart.supervise;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

/**
 * Runs another main class and ends this process when standard input reaches its end: {@code Tethered <mainClass> args...}.
 *
 * <p>The supervisor holds the other end of that pipe, and the operating system closes it when the supervisor ends for
 * whatever reason, {@code kill -9} included. So no child ever outlives its supervisor. Ctrl-C and a closing terminal
 * signal the whole process group; a tethered process ignores both, so that the supervisor alone decides the order.
 * SIGTERM keeps its usual meaning.
 *
 * <p>Uses nothing but the JDK: it also runs on the class path of the registry.
 */
public final class Tethered {
    /** How long shutdown hooks may take once the tether is cut, before the process is halted, in milliseconds. */
    public static final long LAST_CALL_MILLIS = 15_000;

    private static final int HALTED = 3;

    private Tethered() {}

    /**
     * Entry point.
     *
     * @param args the main class to run, then its arguments
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            System.err.println("Tethered: name the main class to run");
            System.exit(2);
        }
        ignore("INT");
        ignore("HUP");
        daemon("tether", Tethered::exitAtEndOfInput);
        try {
            Method main = Class.forName(args[0]).getMethod("main", String[].class);
            main.invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            Objects.requireNonNullElse(e.getCause(), e).printStackTrace();
            System.exit(1);
        } catch (ReflectiveOperationException e) {
            System.err.println("Tethered: cannot run " + args[0] + ": " + e);
            System.exit(2);
        }
    }

    private static void exitAtEndOfInput() {
        try (InputStream in = new FileInputStream(FileDescriptor.in)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A pipe that cannot be read is a supervisor that is gone.
        }
        daemon("last call", () -> {
            try {
                Thread.sleep(LAST_CALL_MILLIS);
            } catch (InterruptedException e) {
                // Halting early is all that is left to do.
            }
            Runtime.getRuntime().halt(HALTED);
        });
        System.exit(0);
    }

    /** Reflection, because the compiler warns of {@code sun.misc.Signal} in a way that cannot be silenced; it is exported for good. */
    private static void ignore(String signal) {
        try {
            Class<?> type = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object named = type.getConstructor(String.class).newInstance(signal);
            type.getMethod("handle", type, handler)
                    .invoke(null, named, handler.getField("SIG_IGN").get(null));
        } catch (ReflectiveOperationException e) {
            // Not every system has every signal, and one that is missing cannot be sent.
        }
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
