package dev.weir.streams.fingerprint;

import dev.weir.signals.content.Content;
import dev.weir.streams.Case;

/** A case whose content is new or has changed, on the way to be scanned. */
public record Unscanned(Case open, Content content) {}
