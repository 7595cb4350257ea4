package dev.weir.quickstart.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.quickstart.Jvm;
import java.io.BufferedReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TetheredTest {
    /** Says hello with its arguments and goodbye from a shutdown hook, and stays in between. */
    public static final class Polite {
        private Polite() {}

        public static void main(String[] args) throws InterruptedException {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("goodbye")));
            System.out.println("hello " + List.of(args));
            Thread.currentThread().join();
        }
    }

    /** Fails on an argument that is no number. */
    public static final class Failing {
        private Failing() {}

        public static void main(String[] args) {
            System.out.println(Integer.parseInt(args[0]));
        }
    }

    @Test
    void runsTheMainClassWithItsArguments() throws Exception {
        Process process = Jvm.start(Tethered.class, Polite.class.getName(), "a", "b c");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("hello [a, b c]");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void endsWithItsShutdownHooksWhenTheTetherIsCut() throws Exception {
        Process process = Jvm.start(Tethered.class, Polite.class.getName());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("hello");

            process.getOutputStream().close();

            assertThat(out.readLine()).isEqualTo("goodbye");
            assertThat(process.waitFor()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void ignoresAnInterruptAndAHangupAndObeysATermination() throws Exception {
        Process process = Jvm.start(Tethered.class, Polite.class.getName());
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).startsWith("hello");

            // Signals that are not ignored are taken in this order, and the first one that ends it gives the exit code.
            Jvm.signal("HUP", process.toHandle());
            Jvm.signal("INT", process.toHandle());
            Jvm.signal("TERM", process.toHandle());

            assertThat(out.readLine()).isEqualTo("goodbye");
            assertThat(process.waitFor()).isEqualTo(128 + 15);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aMainClassThatFailsEndsTheProcess() throws Exception {
        Process process = Jvm.start(Tethered.class, Failing.class.getName(), "seven");

        assertThat(process.waitFor()).isEqualTo(1);
    }

    @Test
    void aMainClassThatIsMissingEndsTheProcess() throws Exception {
        Process process = Jvm.start(Tethered.class, "no.such.Main");

        assertThat(process.waitFor()).isEqualTo(2);
    }
}
