package dev.weir.review.console.queue;

import dev.weir.review.console.frame.Section;
import dev.weir.review.people.Reviewer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Where somebody comes who asked for nothing certain: to their queues, or to the first page that is theirs. */
@Controller
class StartPage {
    @GetMapping("/")
    String start(Reviewer person) {
        Section first = Section.of(person).contains(Section.QUEUE)
                ? Section.QUEUE
                : Section.of(person).getFirst();
        return "redirect:" + first.path();
    }
}
