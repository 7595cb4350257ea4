package dev.weir.workers.prompt;

import dev.weir.policy.Problem;
import dev.weir.policy.yaml.Place;
import java.util.ArrayList;
import java.util.List;

/** What a prompt document may say but probably should not. */
final class PromptWarnings {
    private static final int MIDDLE = 5_000;
    /** gpt-oss-safeguard does best with a policy of 400 to 600 tokens; four characters are about one. */
    private static final int SAFEGUARD_CHARACTERS = 4_000;

    private static final int SAFEGUARD_TOKENS = 500;

    private final Prompt prompt;
    private final String file;
    private final List<Problem> warnings = new ArrayList<>();

    PromptWarnings(Prompt prompt, String file) {
        this.prompt = prompt;
        this.file = file;
    }

    List<Problem> all() {
        prompt.signals().forEach(this::canaries);
        if (prompt.format() == Format.JUDGEMENT) {
            prompt.signals().forEach(this::examples);
        }
        if (prompt.format() == Format.GPT_OSS_SAFEGUARD) {
            safeguard();
        }
        if (prompt.format() == Format.MODERATIONS && prompt.limits().images() > 0) {
            prompt.signals().forEach(this::images);
        }
        return List.copyOf(warnings);
    }

    private void canaries(PromptSignal signal) {
        if (!expects(signal, true) || !expects(signal, false)) {
            warn(
                    "no canary expects `" + signal.name() + "` to be "
                            + (expects(signal, true) ? "low" : "high")
                            + ", so a model that " + (expects(signal, true) ? "always objects" : "never objects")
                            + " goes unnoticed",
                    "Add one.");
        }
    }

    private boolean expects(PromptSignal signal, boolean high) {
        return prompt.canaries().stream()
                .flatMap(canary -> canary.expected().stream())
                .filter(expected -> expected.signal().equals(signal.name()))
                .anyMatch(expected -> high ? expected.least() >= MIDDLE : expected.most() <= MIDDLE);
    }

    private void examples(PromptSignal signal) {
        if (signal.examples().isEmpty() || signal.counterexamples().isEmpty()) {
            warn(
                    "`" + signal.name() + "` has no " + (signal.examples().isEmpty() ? "examples" : "counterexamples"),
                    "Show where the line runs.");
        }
    }

    private void safeguard() {
        if (prompt.instructions().length() > SAFEGUARD_CHARACTERS) {
            warn("the policy text is longer than gpt-oss-safeguard follows well", "Aim for 400 to 600 tokens.");
        }
        if (prompt.limits().maxCompletionTokens() < SAFEGUARD_TOKENS) {
            warn(
                    "gpt-oss-safeguard reasons before it answers and may be cut off",
                    "Allow at least " + SAFEGUARD_TOKENS + " completion tokens.");
        }
    }

    private void images(PromptSignal signal) {
        if (signal.categories().stream().noneMatch(CategoryWords.MODERATIONS_OF_IMAGES::contains)) {
            warn("`" + signal.name() + "` is not judged on images by this endpoint", "Use another format for images.");
        }
    }

    private void warn(String message, String remedy) {
        warnings.add(new Problem(file, "", Place.START.line(), Place.START.column(), message, remedy));
    }
}
