package dev.weir.policy;

import dev.weir.policy.yaml.Place;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signals;
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
    private final Clauses clauses;
    private final ReviewOrder reviewOrder;
    private final List<PolicyTest> tests;
    private final List<Invariant> invariants;
    private final Map<String, Place> places;
    private final List<Budget> budgets;
    private final List<String> slowSources;

    /** @param places where each rule and each signal stands; ids have no dots and names have, so they never clash */
    Policy(
            Header header,
            String source,
            Rulebook book,
            List<SignalDeclaration> signals,
            Clauses clauses,
            ReviewOrder reviewOrder,
            List<PolicyTest> tests,
            List<Invariant> invariants,
            Map<String, Place> places) {
        this.header = header;
        this.source = source;
        this.book = book;
        this.signals = List.copyOf(signals);
        this.clauses = clauses;
        this.reviewOrder = reviewOrder;
        this.tests = List.copyOf(tests);
        this.invariants = List.copyOf(invariants);
        this.places = Map.copyOf(places);
        this.budgets = book.rules().stream()
                .map(Rule::budget)
                .flatMap(budget -> Optional.ofNullable(budget).stream())
                .toList();
        this.slowSources = signals.stream()
                .filter(SignalDeclaration::slow)
                .map(SignalDeclaration::source)
                .distinct()
                .toList();
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
        return budgets;
    }

    /** The sources of the slow signals, each once. */
    public List<String> slowSources() {
        return slowSources;
    }

    /** What the rules stand for, in words for people, in the order of the document. */
    public List<Clause> clauses() {
        return clauses.all();
    }

    /**
     * The clause behind a rule: the one it names, else the one about its harm if there is exactly one. Empty for overrides and unknown
     * ids too.
     */
    public Optional<Clause> clauseOf(String ruleId) {
        return rule(ruleId).flatMap(clauses::of);
    }

    /** The rules that ask for an action, in the order of the document. */
    public List<RuleSummary> rules() {
        return book.rules().stream().map(this::summary).toList();
    }

    /** The overrides, in the order of the document. */
    public List<OverrideSummary> overrides() {
        return book.overrides().stream().map(OverrideRule::summary).toList();
    }

    /**
     * For each int or double signal that a condition compares with a constant: those constants, by rule in the order of the document,
     * rules before overrides. Signals without any are left out. A comparison under {@code !} is turned round.
     */
    public Map<String, List<Threshold>> thresholds() {
        return Thresholds.of(book);
    }

    /**
     * The highest score that a rule's condition read, in 0..10000; 0 when it read none or there is no such rule. A score is an int signal
     * declared with the range 0..10000.
     */
    public int highestScore(String ruleId, Signals signals) {
        return rule(ruleId)
                .map(rule -> book.table().highestScore(rule.condition().reads(), signals))
                .orElse(0);
    }

    /**
     * Where a task stands in the review queue: {@code review.priority} of the document, or the usual expression of docs/policy.md. Pure, and
     * never throws for what a signal holds; an expression that fails gives 0.
     *
     * @param signals what was known when the upload was settled
     */
    public ReviewPriority reviewPriority(Signals signals, ReviewFacts facts) {
        return reviewOrder.priority(book.table(), signals, facts);
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

    private Optional<Rule> rule(String id) {
        return book.rules().stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    private RuleSummary summary(Rule rule) {
        Defaults defaults = book.defaults();
        return new RuleSummary(
                rule.id(),
                rule.condition().expression().source(),
                rule.condition().reads().stream()
                        .mapToObj(number -> book.table().get(number).name())
                        .toList(),
                rule.action(),
                rule.harm().code(),
                rule.reason().source(),
                rule.queue() == null ? defaults.queue() : rule.queue(),
                rule.sla() == null ? defaults.sla() : rule.sla(),
                clauses.of(rule).map(Clause::id).orElse(null));
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

    Clauses clauseBook() {
        return clauses;
    }

    ReviewOrder reviewOrder() {
        return reviewOrder;
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
