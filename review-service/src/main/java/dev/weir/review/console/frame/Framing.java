package dev.weir.review.console.frame;

import dev.weir.review.people.Reviewer;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Gives every page of the console its frame. */
@ControllerAdvice(basePackages = "dev.weir.review.console")
class Framing {
    private final Preferences preferences;

    Framing(Preferences preferences) {
        this.preferences = preferences;
    }

    @ModelAttribute("frame")
    Frame frame(Reviewer person) {
        return new Frame(person.name(), preferences.of(person).theme().id(), Section.of(person));
    }
}
