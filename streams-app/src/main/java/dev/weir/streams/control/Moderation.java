package dev.weir.streams.control;

import dev.weir.signals.bank.Banks;
import dev.weir.signals.text.TextScorer;
import org.jspecify.annotations.Nullable;

/**
 * What is in force: read once for a record, so that no record ever sees half of a change.
 *
 * @param text scorer over the text model in force, null while no model was published
 */
public record Moderation(
        PolicySet policies, Banks banks, @Nullable TextScorer text) {}
