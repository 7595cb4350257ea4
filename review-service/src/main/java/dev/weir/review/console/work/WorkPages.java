package dev.weir.review.console.work;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.console.frame.Preferences;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The screen, and what it loads piece by piece. */
@Controller
class WorkPages {
    private static final String DESK = "work/desk";
    private static final String CARDS = "work/task :: cards";

    private final Bench bench;
    private final TaskViews views;
    private final Ribbon ribbon;
    private final Preferences preferences;
    private final ReviewSettings settings;

    WorkPages(Bench bench, TaskViews views, Ribbon ribbon, Preferences preferences, ReviewSettings settings) {
        this.bench = bench;
        this.views = views;
        this.ribbon = ribbon;
        this.preferences = preferences;
        this.settings = settings;
    }

    /** What the person holds, else the next of the part of the queue that they chose. */
    @GetMapping("/work")
    String work(
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String harm,
            @RequestParam(required = false) @Nullable String surface,
            @RequestParam(required = false) @Nullable String language,
            Reviewer person,
            Model model) {
        worksTheQueue(person);
        QueueFilter filter = filter(queue, harm, surface, language);
        model.addAttribute("filter", filter);
        return desk(person, bench.open(person, filter), false, model);
    }

    /** One task: to be worked on by whoever holds it, to be read by others. */
    @GetMapping("/work/tasks/{id}")
    String one(@PathVariable UUID id, Reviewer person, Model model) {
        Task task = views.visible(person, id);
        bench.read(person, task);
        model.addAttribute("filter", QueueFilter.EVERYTHING);
        return desk(person, List.of(task), true, model);
    }

    /** The person takes a task that they picked. */
    @PostMapping("/work/tasks/{id}/take")
    String take(@PathVariable UUID id, Reviewer person) {
        bench.take(person, id);
        return "redirect:/work/tasks/" + id;
    }

    /** A task again, as its screen shows it. */
    @GetMapping("/work/tasks/{id}/card")
    String card(@PathVariable UUID id, Reviewer person, Model model) {
        Task task = views.visible(person, id);
        bench.read(person, task);
        cards(person, List.of(task), model);
        return CARDS;
    }

    /** The next tasks, claimed. */
    @PostMapping("/work/next")
    String next(
            @RequestParam int count,
            @RequestParam(required = false) @Nullable String queue,
            @RequestParam(required = false) @Nullable String harm,
            @RequestParam(required = false) @Nullable String surface,
            @RequestParam(required = false) @Nullable String language,
            Reviewer person,
            Model model) {
        worksTheQueue(person);
        int wanted = Math.clamp(count, 0, 1 + settings.prefetch());
        cards(person, bench.more(person, filter(queue, harm, surface, language), wanted), model);
        return CARDS;
    }

    /** A clause of the policy behind a task. */
    @GetMapping("/work/tasks/{id}/clauses/{clause}")
    String clause(@PathVariable UUID id, @PathVariable String clause, Reviewer person, Model model) {
        model.addAttribute(
                "clause",
                views.clause(views.visible(person, id), clause).orElseThrow(() -> Refusal.notFound("clause")));
        return "work/task :: clause";
    }

    /** A long text, whole. */
    @GetMapping("/work/tasks/{id}/texts/{index}")
    String text(@PathVariable UUID id, @PathVariable int index, Reviewer person, Model model) {
        Task task = views.visible(person, id);
        model.addAttribute("text", views.text(person, task, index).orElseThrow(() -> Refusal.notFound("text")));
        bench.read(person, task);
        return "work/task :: letters";
    }

    /** The person's last decisions and how far they have come. */
    @GetMapping("/work/ribbon")
    String ribbon(Reviewer person, Model model) {
        model.addAttribute("ribbon", ribbon.of(person));
        return "work/ribbon :: ribbon";
    }

    private String desk(Reviewer person, List<Task> tasks, boolean single, Model model) {
        cards(person, tasks, model);
        model.addAttribute("single", single);
        model.addAttribute("ribbon", ribbon.of(person));
        model.addAttribute("prefetch", settings.prefetch());
        model.addAttribute("leaseMillis", settings.lease().toMillis());
        return DESK;
    }

    private void cards(Reviewer person, List<Task> tasks, Model model) {
        model.addAttribute(
                "views", tasks.stream().map(task -> views.view(person, task)).toList());
        model.addAttribute("preference", preferences.of(person));
        model.addAttribute("keys", preferences.of(person).keys());
        model.addAttribute("noteChars", settings.noteChars());
    }

    private static QueueFilter filter(
            @Nullable String queue, @Nullable String harm, @Nullable String surface, @Nullable String language) {
        return new QueueFilter(chosen(queue), chosen(harm), chosen(surface), chosen(language), null);
    }

    /** A form sends an empty value where nothing was chosen. */
    private static @Nullable String chosen(@Nullable String value) {
        return value == null || value.isBlank() ? null : value;
    }

    private static void worksTheQueue(Reviewer person) {
        if (!person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD)) {
            throw new Refusal(
                    Refusal.Kind.NOT_ALLOWED, "You have no role that works the queue; an admin can give you one");
        }
    }
}
