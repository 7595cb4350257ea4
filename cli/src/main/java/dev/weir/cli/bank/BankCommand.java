package dev.weir.cli.bank;

import picocli.CommandLine.Command;

/** {@code weir bank}. */
@Command(name = "bank", description = "Fill, list and empty banks of known fingerprints")
public final class BankCommand {}
