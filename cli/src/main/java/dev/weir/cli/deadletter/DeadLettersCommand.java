package dev.weir.cli.deadletter;

import picocli.CommandLine.Command;

/** {@code weir dead-letters}. */
@Command(name = "dead-letters", description = "List records that could not be processed, and send them again")
public final class DeadLettersCommand {}
