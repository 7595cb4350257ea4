package dev.weir.review.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.weir.policy.Policy;
import dev.weir.review.bank.KnownBanks;
import dev.weir.review.people.NewPerson;
import dev.weir.review.people.People;
import dev.weir.review.people.Role;
import dev.weir.review.people.Welcome;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.schemas.BankRecord;
import dev.weir.schemas.BankSettings;
import dev.weir.schemas.PolicyEntry;
import dev.weir.schemas.topics.ControlKeys;
import dev.weir.testbed.Chromium;
import dev.weir.vocabulary.Harms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A running service with the example policy in force, people who work there, and the browsers they sit at. */
final class Workplace implements AutoCloseable {
    static final String PASSWORD = "four words far apart";
    private static final Path EXAMPLE = Path.of("..", "examples", "policies", "community.yaml");

    private final Running running;
    private final Policy policy;
    private final List<BrowserContext> contexts = new ArrayList<>();

    private Workplace(Running running, Policy policy) {
        this.running = running;
        this.policy = policy;
    }

    /** Starts one, with further settings as {@code --name=value}. */
    static Workplace open(String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "--weir.review.password.memory-kib=7168",
                "--weir.review.password.iterations=1",
                "--weir.review.people.seen-within=100ms",
                "--weir.review.first-password=given by the operator"));
        all.addAll(List.of(settings));
        Running running = new Site().start(all.toArray(String[]::new));
        String document = example();
        Policy policy = Policy.compile("community.yaml", document, Harms.standard());
        publish(running, policy, document);
        return new Workplace(running, policy);
    }

    private static String example() {
        try {
            return Files.readString(EXAMPLE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void publish(Running running, Policy policy, String document) {
        PolicyEntry entry = PolicyEntry.newBuilder()
                .setPolicyId(policy.id())
                .setVersion(policy.version())
                .setDigest(policy.digest())
                .setDocument(document)
                .setPublishedAt(Instant.now())
                .build();
        String topic = running.site().topics().policies();
        running.site().produce(topic, ControlKeys.DOCUMENT + policy.digest(), entry, PolicyEntry.class);
        running.site().produce(topic, ControlKeys.ACTIVE + policy.id(), entry, PolicyEntry.class);
        PublishedPolicies policies = running.get(PublishedPolicies.class);
        Site.await("the policy in force", () -> policies.inForce().containsKey(policy.id()));
    }

    Running running() {
        return running;
    }

    Policy policy() {
        return policy;
    }

    /** Makes a bank, and waits until the service knows it. */
    void bank(String name) {
        BankRecord record = BankRecord.newBuilder()
                .setBank(name)
                .setSettings(BankSettings.newBuilder().setHarm("SPAM").build())
                .build();
        running.site().produce(running.site().topics().banks(), ControlKeys.SETTINGS + name, record, BankRecord.class);
        Site.await(
                "the bank " + name,
                () -> running.get(KnownBanks.class).find(name).isPresent());
    }

    /** Somebody who has chosen their password. */
    record Colleague(String id, String username) {}

    Colleague colleague(String queue, Role... roles) {
        People people = running.get(People.class);
        String username = Samples.fresh("somebody");
        Welcome welcome = people.create(
                new NewPerson(username, "Robin Example", Set.of(roles), Set.of(queue), Set.of(), Set.of(), Set.of()),
                "test");
        people.choosePassword(welcome.person().id(), PASSWORD, "none");
        return new Colleague(welcome.person().id(), username);
    }

    /** A browser of its own in which somebody is signed in, on their settings, where they hold no task yet. */
    Page signedIn(Colleague colleague) {
        return signedIn(colleague, new Browser.NewContextOptions().setViewportSize(1366, 768));
    }

    Page signedIn(Colleague colleague, Browser.NewContextOptions options) {
        BrowserContext context = Chromium.get()
                .newContext(
                        options.setBaseURL("http://127.0.0.1:" + running.port()).setLocale("en-GB"));
        contexts.add(context);
        Page page = context.newPage();
        page.navigate("/sign-in?to=/settings");
        page.fill("#username", colleague.username());
        page.fill("#password", PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL("**/settings");
        return page;
    }

    /** Closes their browsers: pages that nobody looks at go on asking, drawing and keeping tasks. */
    void everybodyLeaves() {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
    }

    static Browser.NewContextOptions screen(int width, int height, ColorScheme scheme) {
        return new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme);
    }

    @Override
    public void close() {
        everybodyLeaves();
        running.close();
    }
}
