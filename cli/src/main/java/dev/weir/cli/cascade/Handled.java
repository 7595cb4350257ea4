package dev.weir.cli.cascade;

/**
 * What became of an upload.
 *
 * @param acted true when the policy does anything but let it pass
 * @param degraded true when a default of the policy stood in
 */
record Handled(Wording upload, How how, boolean acted, boolean degraded) {}
