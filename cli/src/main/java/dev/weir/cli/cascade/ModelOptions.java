package dev.weir.cli.cascade;

import dev.weir.cli.file.DocumentFile;
import dev.weir.cli.file.UnusableFileException;
import dev.weir.cli.terminal.Failure;
import dev.weir.workers.prompt.Format;
import dev.weir.workers.prompt.Prompt;
import dev.weir.workers.prompt.PromptException;
import dev.weir.workers.prompt.SendingLimits;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What stands in for the language model, and what it is asked with. */
final class ModelOptions {
    @Option(
            names = "--oracle",
            paramLabel = "SENS/SPEC",
            converter = SharePair.Converter.class,
            description = "Simulate one of this sensitivity and specificity. Default: 0.90/0.97")
    private Optional<SharePair> oracle = Optional.empty();

    @Option(
            names = "--hard",
            paramLabel = "SHARE/ERRORS",
            arity = "0..1",
            fallbackValue = "0.25/0.75",
            converter = SharePair.Converter.class,
            description =
                    "Its errors fall on hard uploads: this share of each kind, those that the in-stream model scores"
                            + " worst, gets this share of the errors. 0.25/0.75 without a value")
    private Optional<SharePair> hard = Optional.empty();

    @Option(
            names = "--verdicts",
            paramLabel = "FILE",
            description =
                    "Instead, what a real one said: JSON Lines of id and score (0 to 10000) or verdict (true, false),"
                            + " and perhaps tokens")
    private Optional<Path> verdicts = Optional.empty();

    @Option(names = "--llm-from", paramLabel = "SCORE", description = "Its score that acts. Default: 6000")
    private int mark = 6_000;

    @Option(names = "--llm-signal", paramLabel = "NAME", description = "Its signal. Default: llm.LABEL")
    private Optional<String> signal = Optional.empty();

    @Option(
            names = "--prompt",
            paramLabel = "FILE",
            description = "What it is asked with, for tokens and batches. Default: Weir's examples/prompts/guard.yaml")
    private Optional<Path> prompt = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", description = "Items that share a call. Default: what the prompt says")
    private Optional<Integer> batch = Optional.empty();

    String signal(String label) {
        return signal.orElse("llm." + label);
    }

    int mark() {
        if (mark < 1 || mark > Band.HIGHEST) {
            throw Failure.wrongUsage("--llm-from: must be 1 to 10000, not " + mark);
        }
        return mark;
    }

    /** The simulated model; empty when a real one was recorded. */
    Optional<Oracle> oracle() {
        if (verdicts.isPresent() && (oracle.isPresent() || hard.isPresent())) {
            throw Failure.wrongUsage("--verdicts: the model is a real one; leave out --oracle and --hard");
        }
        if (verdicts.isPresent()) {
            return Optional.empty();
        }
        SharePair rates = oracle.orElse(new SharePair(0.90, 0.97));
        return Optional.of(new Oracle(rates, hard.map(ModelOptions::hardness).orElse(Oracle.Hardness.EVEN)));
    }

    private static Oracle.Hardness hardness(SharePair pair) {
        if (pair.first() == 0 || pair.first() == 1 || pair.second() < pair.first()) {
            throw Failure.wrongUsage(
                    "--hard: a share above 0 and below 1, and at least as large a share of the errors");
        }
        return new Oracle.Hardness(pair.first(), pair.second());
    }

    Optional<Path> verdicts() {
        return verdicts;
    }

    /** @throws Failure when it cannot be read or is of a format whose tokens cannot be told */
    Prompt prompt() {
        Path file = prompt.orElseGet(() -> Shipped.file("--prompt", "prompts", "guard.yaml"));
        Prompt read;
        try {
            read = Prompt.read(file.toString(), DocumentFile.read(file));
        } catch (UnusableFileException e) {
            throw new Failure(file + ": " + e.problem(), e);
        } catch (PromptException e) {
            throw new Failure(file + ": " + e.problems().size() + " problems; see: weir prompt check " + file, e);
        }
        if (read.format() != Format.JUDGEMENT) {
            throw new Failure(file + ": tokens can only be told of the format judgement, not "
                    + read.format().word());
        }
        return read;
    }

    int batch(Prompt read) {
        int items = batch.orElse(read.limits().batch());
        if (items < 1 || items > SendingLimits.LARGEST_BATCH) {
            throw Failure.wrongUsage("--batch: must be 1 to 25, not " + items);
        }
        return items;
    }
}
