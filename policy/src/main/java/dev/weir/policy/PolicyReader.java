package dev.weir.policy;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.weir.policy.cel.Expression;
import dev.weir.policy.cel.ExpressionCompiler;
import dev.weir.policy.yaml.Finding;
import dev.weir.policy.yaml.Findings;
import dev.weir.policy.yaml.Place;
import dev.weir.policy.yaml.YamlDocument;
import dev.weir.policy.yaml.YamlMapping;
import dev.weir.policy.yaml.YamlValue;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.SignalValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/** Reads and compiles a whole document, noting every problem on the way. */
final class PolicyReader {
    private static final Set<String> FIELDS = Set.of(
            "apiVersion",
            "kind",
            "metadata",
            "signals",
            "defaults",
            "rules",
            "clauses",
            "review",
            "invariants",
            "tests");
    private static final Set<String> INVARIANT_FIELDS = Set.of("id", "assume", "assert");

    private final String file;
    private final String yaml;
    private final Harms harms;
    private final PolicyLimits limits;
    private final Findings findings = new Findings();

    PolicyReader(String file, String yaml, Harms harms, PolicyLimits limits) {
        this.file = file;
        this.yaml = yaml;
        this.harms = harms;
        this.limits = limits;
    }

    Policy read() {
        Optional<YamlMapping> root = YamlDocument.read(yaml, limits.yaml(), findings);
        Policy policy = root.map(this::policy).orElse(null);
        if (policy == null || findings.size() > 0) {
            throw new PolicyException(findings.all().stream()
                    .map(this::problem)
                    .distinct()
                    .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                    .toList());
        }
        return policy;
    }

    private Problem problem(Finding finding) {
        return new Problem(
                file,
                finding.subject(),
                finding.place().line(),
                finding.place().column(),
                finding.message(),
                finding.remedy());
    }

    private Policy policy(YamlMapping root) {
        root.allowOnly(FIELDS);
        Header header = HeaderReader.header(file, root);
        Defaults defaults = HeaderReader.defaults(root, limits);
        SequencedMap<String, SignalDeclaration> signals = SignalReader.read(root, limits);
        List<YamlMapping> entries = entries(root);
        SignalTable table = table(signals, entries);
        Map<String, CelType> types = SignalReader.celTypes(signals);
        ExpressionCompiler compiler = new ExpressionCompiler(types, limits.expressions());

        Clauses clauses = new ClauseReader(harms, limits.clauses()).read(root);
        ReviewOrder reviewOrder = ReviewReader.read(root, types, limits, findings);

        RuleReader ruleReader = new RuleReader(harms, limits, table, compiler, clauses, findings);
        OverrideReader overrideReader = new OverrideReader(ruleReader);
        List<Rule> rules = new ArrayList<>();
        List<OverrideRule> overrides = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Map<String, Place> places = new HashMap<>();
        root.find("signals")
                .flatMap(value -> value.mapping("signals"))
                .ifPresent(section -> section.names().forEach(name -> places.put(name, section.placeOf(name))));
        for (YamlMapping entry : entries) {
            String id = id(entry, "rule", ids);
            places.put(id, entry.place());
            entry.about(id);
            if (entry.has("override")) {
                overrideReader.read(entry, id).ifPresent(overrides::add);
            } else {
                ruleReader.read(entry, id, rules.size()).ifPresent(rules::add);
            }
        }
        List<Invariant> invariants = invariants(root, types, compiler);
        List<PolicyTest> tests = tests(root, table, signals.keySet(), ids);
        Rulebook book = new Rulebook(Sampling.digest(yaml), table, rules, overrides, defaults);
        return new Policy(
                header, yaml, book, List.copyOf(signals.values()), clauses, reviewOrder, tests, invariants, places);
    }

    private List<YamlMapping> entries(YamlMapping root) {
        Optional<YamlValue> section = root.require("rules", "[{id: spam, when: \"text.spam >= 9000\", ...}]");
        List<YamlMapping> entries = root.mappings("rules", "a rule");
        section.filter(value -> value.isEmptyList())
                .ifPresent(
                        value -> value.mistake("there are no rules", "Write at least one; without it all is allowed."));
        tooMany(root, "rules", entries.size(), limits.maxRules());
        return entries;
    }

    /** The declared signals and the counters of all budgets, which nobody has to declare. */
    private static SignalTable table(SequencedMap<String, SignalDeclaration> signals, List<YamlMapping> entries) {
        SequencedMap<String, SignalDeclaration> all = new LinkedHashMap<>(signals);
        for (YamlMapping entry : entries) {
            if (entry.has("budget") && entry.has("id")) {
                String name = Budget.PREFIX
                        + entry.find("id").flatMap(YamlValue::plainWord).orElse("") + ".used";
                all.put(
                        name,
                        new SignalDeclaration(name, SignalType.INT, "budget", 0, false, new SignalValue.Int(0), null));
            }
        }
        return new SignalTable(all.values());
    }

    private String id(YamlMapping entry, String what, Set<String> taken) {
        Optional<String> id = entry.require("id", "spam-sure").flatMap(DocumentFields::id);
        if (id.isPresent() && !taken.add(id.get())) {
            entry.mistake(
                    entry.placeOf("id"), "the " + what + " id `" + id.get() + "` is used twice", "Rename one of them.");
        }
        return id.orElse("");
    }

    private List<Invariant> invariants(YamlMapping root, Map<String, CelType> types, ExpressionCompiler compiler) {
        List<YamlMapping> entries = root.mappings("invariants", "an invariant");
        tooMany(root, "invariants", entries.size(), limits.maxTests());
        if (entries.isEmpty()) {
            return List.of();
        }
        Map<String, CelType> withVerdict = new LinkedHashMap<>(types);
        withVerdict.putAll(Invariant.verdictTypes());
        ExpressionCompiler assertions = new ExpressionCompiler(withVerdict, limits.expressions());
        List<Invariant> invariants = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (YamlMapping entry : entries) {
            entry.allowOnly(INVARIANT_FIELDS);
            String id = id(entry, "invariant", ids);
            Optional<Expression> assume = entry.find("assume").flatMap(value -> expression(value, compiler));
            Optional<Expression> assertion =
                    entry.require("assert", "\"action == BLOCK\"").flatMap(value -> expression(value, assertions));
            assertion.ifPresent(known -> invariants.add(new Invariant(id, entry.place(), assume.orElse(null), known)));
        }
        return invariants;
    }

    private Optional<Expression> expression(YamlValue value, ExpressionCompiler compiler) {
        return value.text().flatMap(text -> compiler.compile(text, SimpleType.BOOL, "", findings));
    }

    private List<PolicyTest> tests(YamlMapping root, SignalTable table, Set<String> signalNames, Set<String> ids) {
        TestReader reader = new TestReader(harms, table, signalNames, ids);
        List<YamlMapping> entries = root.mappings("tests", "a test");
        tooMany(root, "tests", entries.size(), limits.maxTests());
        return entries.stream().flatMap(entry -> reader.read(entry).stream()).toList();
    }

    private static void tooMany(YamlMapping root, String section, int count, int limit) {
        if (count > limit) {
            root.mistake(
                    root.placeOf(section),
                    count + " " + section + " are more than the limit of " + limit,
                    "Split the policy by surface (metadata.surfaces).");
        }
    }
}
