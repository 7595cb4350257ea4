package dev.weir.cli.source;

import picocli.CommandLine.Command;

/** {@code weir sources}. */
@Command(name = "sources", description = "Check who answers slow signals")
public final class SourcesCommand {}
