package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import dev.weir.vocabulary.Harms;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A compiled policy document: what settles uploads. Immutable and thread-safe; the same question always gets the same verdict. The
 * language is described in docs/policy.md.
 */
public final class Policy {
    private final Header header;
    private final String source;
    private final Rulebook book;
    private final List<SignalDeclaration> signals;
    private final List<PolicyTest> tests;
    private final List<Invariant> invariants;
    private final Map<String, Place> places;

    /** @param places where each rule and each signal stands; ids have no dots and names have, so they never clash */
    Policy(
            Header header,
            String source,
            Rulebook book,
            List<SignalDeclaration> signals,
            List<PolicyTest> tests,
            List<Invariant> invariants,
            Map<String, Place> places) {
        this.header = header;
        this.source = source;
        this.book = book;
        this.signals = List.copyOf(signals);
        this.tests = List.copyOf(tests);
        this.invariants = List.copyOf(invariants);
        this.places = Map.copyOf(places);
    }

    /**
     * Compiles a document. Takes milliseconds a rule: never call it on a stream thread.
     *
     * @param fileName what problems name as their file
     * @param yaml the document
     * @param harms the harms that rules may name
     * @throws PolicyException with every problem found
     */
    public static Policy compile(String fileName, String yaml, Harms harms) {
        return compile(fileName, yaml, harms, PolicyLimits.DEFAULT);
    }

    /**
     * Compiles a document under other limits than the usual ones.
     *
     * @throws PolicyException with every problem found
     */
    public static Policy compile(String fileName, String yaml, Harms harms, PolicyLimits limits) {
        return new PolicyReader(fileName, yaml, harms, limits).read();
    }

    public String id() {
        return header.id();
    }

    public String version() {
        return header.version();
    }

    /** Lower-case hex SHA-256 of the document's UTF-8 bytes. */
    public String digest() {
        return book.digest();
    }

    public String title() {
        return header.title();
    }

    public String owner() {
        return header.owner();
    }

    /** The document as it was given. */
    public String source() {
        return source;
    }

    /** The surfaces it serves; empty when it is the catch-all for every surface that no other policy names. */
    public Set<String> surfaces() {
        return header.surfaces();
    }

    /** How long slow signals are waited for, from the first question on. */
    public Duration deadline() {
        return book.defaults().deadline();
    }

    /** The declared signals, in the order of the document; those of {@link #budgets()} are not among them. */
    public Collection<SignalDeclaration> signals() {
        return signals;
    }

    /** The budgets that whoever runs the policy counts. */
    public List<Budget> budgets() {
        return book.rules().stream()
                .map(Rule::budget)
                .flatMap(budget -> Optional.ofNullable(budget).stream())
                .toList();
    }

    /** The rules, in the order of the document. */
    public List<RuleOutline> rules() {
        return book.rules().stream().map(this::outline).toList();
    }

    private RuleOutline outline(Rule rule) {
        List<String> reads = rule.condition().reads().stream()
                .mapToObj(number -> book.table().get(number).name())
                .toList();
        return new RuleOutline(rule.id(), rule.action(), rule.harm().code(), reads);
    }

    /** Settles a question, or says which slow signals it needs. Pure, and never throws for what a signal holds. */
    public Verdict settle(Question question) {
        return new Settlement(book, question, true).settle();
    }

    /**
     * What stands when processing itself failed: the action of {@code defaults.onError}, degraded.
     *
     * @param cause short and without content, e.g. {@code extract: BROKEN_MEDIA}
     */
    public Verdict.Settled settleOnError(String cause) {
        return Explanation.onError(book.defaults(), cause);
    }

    /** Runs the tests that the document holds, with samples switched off. */
    public List<TestResult> runTests() {
        return tests.stream().map(test -> test.run(this)).toList();
    }

    /**
     * Looks for a counterexample to every invariant, over the values next to every threshold, random values and missing signals. It
     * finds mistakes; finding none proves nothing. The same seed looks at the same values.
     *
     * @param tries questions put to each invariant
     * @return one problem for each broken invariant, with the counterexample
     */
    public List<Problem> checkInvariants(long seed, int tries) {
        return new InvariantSearch(this, seed, tries).run().problems();
    }

    Verdict settleUnsampled(Question question) {
        return new Settlement(book, question, false).settle();
    }

    Header header() {
        return header;
    }

    Place placeOf(String ruleOrSignal) {
        return places.getOrDefault(ruleOrSignal, Place.START);
    }

    Rulebook book() {
        return book;
    }

    List<PolicyTest> tests() {
        return tests;
    }

    List<Invariant> invariants() {
        return invariants;
    }
}
