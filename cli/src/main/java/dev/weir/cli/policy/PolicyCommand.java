package dev.weir.cli.policy;

import picocli.CommandLine.Command;

/** {@code weir policy}. */
@Command(name = "policy", description = "Check policies, publish them, see what is in force, go back")
public final class PolicyCommand {}
