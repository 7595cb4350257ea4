package dev.weir.cli.cascade;

import picocli.CommandLine.Command;

/** {@code weir cascade}. */
@Command(
        name = "cascade",
        description = "See what it saves to ask a language model only where it matters, and what that costs")
public final class CascadeCommand {}
