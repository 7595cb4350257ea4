package dev.weir.cli.cascade;

import dev.weir.signals.text.TextModel;
import java.util.Optional;

/**
 * What all rounds of an evaluation have in common.
 *
 * @param model the in-stream model
 * @param oracle empty when a real model was recorded
 * @param recordedTokens verdicts that came with a count of tokens
 */
record Setting(Inputs inputs, TextModel model, Fragment fragment, Optional<Oracle> oracle, long recordedTokens) {}
