package dev.weir.cli.cascade;

import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.Failure;
import dev.weir.policy.Policy;
import dev.weir.policy.PolicyException;
import dev.weir.policy.SignalDeclaration;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signal;
import dev.weir.vocabulary.SignalValue;
import dev.weir.vocabulary.Signals;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** A policy of one's own, evaluated instead of a band that is searched for. */
final class OwnPolicy {
    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "Evaluate when this policy asks, instead of choosing a band")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--given",
            paramLabel = "NAME=VALUE",
            description = "What that policy knows of every upload besides its text, e.g. account.age_days=40; may be"
                    + " repeated")
    private Map<String, String> given = new TreeMap<>();

    /**
     * @param slow signal that it has to have
     * @throws Failure when it cannot be read, or does not ask for that signal
     */
    Optional<Policy> read(String slow) {
        if (file.isEmpty()) {
            if (!given.isEmpty()) {
                throw Failure.wrongUsage("--given: says something to a policy; name it with --policy");
            }
            return Optional.empty();
        }
        Path path = file.get();
        try {
            Policy policy = Policy.compile(path.toString(), DocumentFile.read(path), Harms.standard());
            if (policy.signals().stream()
                    .noneMatch(signal -> signal.slow() && signal.name().equals(slow))) {
                throw new Failure(
                        path + ": has no slow signal " + slow + ". Name the one it asks for with --llm-signal");
            }
            return Optional.of(policy);
        } catch (UnusableFileException e) {
            throw new Failure(path + ": " + e.problem(), e);
        } catch (PolicyException e) {
            throw new Failure(path + ": " + e.problems().size() + " problems; see: weir policy check " + path, e);
        }
    }

    /** @throws Failure when a value is of another type than the policy declares */
    Signals given(Policy policy) {
        List<Signal> signals = given.entrySet().stream()
                .map(entry -> signal(policy, entry.getKey(), entry.getValue()))
                .toList();
        return Signals.of(signals);
    }

    private static Signal signal(Policy policy, String name, String text) {
        SignalDeclaration declaration = policy.signals().stream()
                .filter(signal -> signal.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Failure.wrongUsage("--given: the policy declares no signal " + name));
        return Signal.of(name, value(declaration, text), declaration.source(), "");
    }

    private static SignalValue value(SignalDeclaration declaration, String text) {
        try {
            return switch (declaration.type()) {
                case INT -> new SignalValue.Int(Long.parseLong(text));
                case DOUBLE -> new SignalValue.Real(Double.parseDouble(text));
                case BOOL -> new SignalValue.Flag(flag(text));
                case STRING -> new SignalValue.Text(text);
                case STRINGS -> new SignalValue.Texts(List.of(text.split(",", -1)));
            };
        } catch (IllegalArgumentException e) {
            throw Failure.wrongUsage("--given: " + declaration.name() + " is declared as "
                    + declaration.type().word() + ", which \"" + text + "\" is not");
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }
}
