package dev.weir.workers.prompt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prompt documents for tests. */
public final class PromptDocuments {
    private static final Path HOME = Path.of(System.getProperty("weir.home"));

    private PromptDocuments() {}

    /** A file of the checkout. */
    public static String file(String first, String... more) {
        try {
            return Files.readString(HOME.resolve(Path.of(first, more)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The smallest document of a format; {@code more} are further lines. */
    public static String yaml(String format, String signal, String more) {
        boolean instructed = format.equals("judgement") || format.equals("gpt-oss-safeguard");
        return """
               apiVersion: weir/v1
               kind: Prompt
               metadata: {id: guard, version: 1, owner: trust-and-safety}
               format: %s
               chain: default
               %ssignals:
                 - {name: llm.toxic, harm: HARASS, definition: "Attacks a person."%s}
               %s
               """.formatted(format, instructed ? "instructions: \"Judge.\"\n" : "", signal, more);
    }

    public static Prompt prompt(String format, String signal, String more) {
        return Prompt.read("test.yaml", yaml(format, signal, more));
    }

    /** Scores as JSON, up to {@code batch} items a call. */
    public static Prompt judgement(int batch) {
        return prompt("judgement", "", "limits: {batch: " + batch + "}");
    }
}
