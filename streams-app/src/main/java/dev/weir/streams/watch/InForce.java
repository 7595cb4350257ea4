package dev.weir.streams.watch;

import dev.weir.policy.Policy;
import dev.weir.policy.RuleSummary;
import dev.weir.signals.bank.BankSnapshot;
import dev.weir.signals.text.TextModel;
import dev.weir.streams.control.Moderation;
import dev.weir.streams.figures.BoundedCounters;
import dev.weir.streams.figures.Figures;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows what is in force, by version.
 *
 * <p>Threading: one thread only.
 */
public final class InForce {
    private final MultiGauge policies;
    private final MultiGauge banks;
    private final MultiGauge models;
    private final MultiGauge prompts;
    private final BoundedCounters rules;

    private @Nullable Moderation shown;

    public InForce(Figures figures) {
        policies = gauge(figures, "weir.policy.in.force", "1 for every policy that is in force");
        banks = gauge(figures, "weir.bank.entries", "Entries of every bank that is in force");
        models = gauge(figures, "weir.model.in.force", "1 for every model that is in force");
        prompts = gauge(figures, "weir.prompt.in.force", "1 for every prompt that is in force");
        rules = RuleFigures.counters(figures);
    }

    private static MultiGauge gauge(Figures figures, String name, String description) {
        return MultiGauge.builder(name).description(description).register(figures.registry());
    }

    @SuppressWarnings(
            "ReferenceEquality") // One object is in force until the next; comparing what is in it would cost more.
    public void show(Moderation inForce) {
        if (inForce == shown) {
            return;
        }
        shown = inForce;
        policies.register(
                inForce.policies().all().stream()
                        .map(policy -> Row.of(
                                Tags.of(
                                        "policy", policy.id(),
                                        "version", policy.version(),
                                        "digest", policy.digest()),
                                1))
                        .toList(),
                true);
        banks.register(inForce.banks().all().stream().map(InForce::row).toList(), true);
        models.register(
                Optional.ofNullable(inForce.text()).map(scorer -> row(scorer.model())).stream()
                        .toList(),
                true);
        prompts.register(
                inForce.prompts().entrySet().stream()
                        .map(prompt -> Row.of(Tags.of("prompt", prompt.getKey(), "digest", prompt.getValue()), 1))
                        .toList(),
                true);
        inForce.policies().all().forEach(this::expectRules);
    }

    private void expectRules(Policy policy) {
        List<RuleSummary> all = policy.rules();
        all.forEach(rule -> rules.expect(policy.id(), rule.id()));
    }

    private static Row<Number> row(BankSnapshot bank) {
        return Row.of(Tags.of("bank", bank.settings().bank(), "version", bank.version()), bank.size());
    }

    private static Row<Number> row(TextModel model) {
        return Row.of(Tags.of("model", model.name(), "version", model.version(), "digest", model.digest()), 1);
    }
}
