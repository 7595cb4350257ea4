package dev.weir.review.console.frame;

import dev.weir.review.media.picture.Veil;

/**
 * How one person wants the console.
 *
 * @param blind true when the machine's view and its proposal stay hidden until the person has decided
 * @param veil how pictures come; never {@link Veil#FULL}
 * @param peek what a held peek shows
 */
public record Preference(Theme theme, boolean blind, Veil veil, Veil peek, Keys keys) {
    /** As the console comes. */
    public static final Preference USUAL = new Preference(Theme.SYSTEM, false, Veil.VEILED, Veil.GREY, Keys.USUAL);

    public Preference {
        // Nobody meets a picture unprepared, whatever their settings say.
        veil = veil == Veil.FULL ? Veil.GREY : veil;
        peek = peek == Veil.VEILED ? Veil.GREY : peek;
    }
}
