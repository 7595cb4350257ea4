package dev.weir.cli.model;

import picocli.CommandLine.Command;

/** {@code weir model}. */
@Command(name = "model", description = "Publish models, see what is in force, go back")
public final class ModelCommand {}
