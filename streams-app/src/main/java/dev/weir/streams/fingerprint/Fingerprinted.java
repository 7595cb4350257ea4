package dev.weir.streams.fingerprint;

import dev.weir.signals.fingerprint.Fingerprints;
import dev.weir.streams.Case;

/** A case and the fingerprints of its upload, on the way to the banks. */
public record Fingerprinted(Case open, Fingerprints fingerprints) {}
