package dev.weir.review.console.frame;

import dev.weir.review.people.Reviewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody begins: the first part of the console that they see. */
@Controller
class HomePage {
    @GetMapping("/")
    String home(Reviewer person) {
        return "redirect:" + Section.of(person).getFirst().path();
    }
}
