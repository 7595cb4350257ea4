package dev.weir.cli.topics;

import picocli.CommandLine.Command;

/** {@code weir topics}. */
@Command(
        name = "topics",
        description = "Create and check the topics and schemas that Weir uses, and say who may use them")
public final class TopicsCommand {}
