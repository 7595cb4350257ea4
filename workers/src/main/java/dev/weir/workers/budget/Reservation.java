package dev.weir.workers.budget;

import java.time.LocalDate;

/**
 * Put aside for a question that is being asked. To be settled once.
 *
 * @param day the UTC day whose budget it is of, even when the answer comes after midnight
 */
public record Reservation(LocalDate day, Amount estimate) {}
