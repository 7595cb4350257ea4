package dev.weir.testbed;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser of these tests: one process, started on first use, that reaches nothing but this machine. */
public final class Chromium {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** So that it looks for nothing outside: no updates, no accounts, no guesses at what to load. */
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private Chromium() {}

    public static boolean isThere() {
        return find().isPresent();
    }

    /** Skips the test, and says why, where there is none. */
    public static void needed() {
        assumeTrue(
                isThere(),
                "There is no Chromium on the path (" + String.join(", ", NAMES)
                        + "), so the console is not tested in a browser; on Debian: apt-get install chromium");
    }

    /** The browser, started now if nobody needed it before. Its pages are for one thread at a time. */
    public static Browser get() {
        return Held.BROWSER;
    }

    /** Everything that is open in it; nothing when it was never needed. */
    public static List<Page> pages() {
        return !isThere()
                ? List.of()
                : Held.BROWSER.contexts().stream()
                        .flatMap(context -> context.pages().stream())
                        .toList();
    }

    private static Optional<Path> find() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static final class Held {
        static final Browser BROWSER = start();

        private static Browser start() {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            return playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(find().orElseThrow())
                            .setChromiumSandbox(false)
                            .setArgs(QUIET));
        }
    }
}
