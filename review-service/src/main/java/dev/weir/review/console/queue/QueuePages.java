package dev.weir.review.console.queue;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.queue.QueueCounts;
import dev.weir.review.queue.QueueSettings;
import dev.weir.review.queue.SavedViews;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The queues a person sees, and how they stand. */
@Controller
class QueuePages {
    private final QueueCounts counts;
    private final SavedViews views;
    private final QueueSettings settings;
    private final Clock clock;

    QueuePages(QueueCounts counts, SavedViews views, QueueSettings settings, Clock clock) {
        this.counts = counts;
        this.views = views;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping("/queues")
    String queues(Reviewer person, Model model) {
        QueueAccess.check(person);
        table(person, model);
        model.addAttribute(
                "views",
                views.of(person).stream()
                        .map(view -> new ViewLink(view, TaskPages.address(view.filter(), null)))
                        .toList());
        return "queue/queues";
    }

    /** The table alone, for who looks at it already. */
    @GetMapping("/queues/table")
    String table(Reviewer person, Model model) {
        QueueAccess.check(person);
        Instant now = clock.instant();
        model.addAttribute(
                "queues",
                counts.queues(person).stream()
                        .map(state -> QueueRow.of(state, now, settings))
                        .toList());
        model.addAttribute("works", person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD));
        return "queue/queues :: table";
    }
}
