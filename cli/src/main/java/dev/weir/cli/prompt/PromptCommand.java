package dev.weir.cli.prompt;

import picocli.CommandLine.Command;

/** {@code weir prompt}. */
@Command(
        name = "prompt",
        description = "Check what language models are asked, publish it, see what is in force, go back")
public final class PromptCommand {}
