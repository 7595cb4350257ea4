package dev.weir.review.console.frame;

import dev.weir.review.people.Reviewer;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody begins: with their queues, or with the first part of the console that they see. */
@Controller
class HomePage {
    @GetMapping("/")
    String home(Reviewer person) {
        List<Section> seen = Section.of(person);
        return "redirect:" + (seen.contains(Section.QUEUE) ? Section.QUEUE : seen.getFirst()).path();
    }
}
