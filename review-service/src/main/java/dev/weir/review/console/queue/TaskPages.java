package dev.weir.review.console.queue;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.queue.Cursor;
import dev.weir.review.queue.Dimension;
import dev.weir.review.queue.ListedTask;
import dev.weir.review.queue.QueueCounts;
import dev.weir.review.queue.QueueSettings;
import dev.weir.review.queue.SavedViews;
import dev.weir.review.queue.TaskFilter;
import dev.weir.review.queue.TaskList;
import dev.weir.review.queue.TaskOrder;
import dev.weir.review.queue.TaskPage;
import dev.weir.review.task.Desk;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.TaskState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** Tasks by every filter, and by their ids; views that are kept. */
@Controller
class TaskPages {
    private static final String PAGE = "/tasks";

    private final TaskList list;
    private final QueueCounts counts;
    private final SavedViews views;
    private final AuditTrail audit;
    private final QueueSettings settings;
    private final Clock clock;

    TaskPages(
            TaskList list,
            QueueCounts counts,
            SavedViews views,
            AuditTrail audit,
            QueueSettings settings,
            Clock clock) {
        this.list = list;
        this.counts = counts;
        this.views = views;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
    }

    /** A page of a list; the address is the filter, and {@code after} where the page before ended. */
    @GetMapping(PAGE)
    String tasks(@RequestParam Map<String, String> parameters, Reviewer person, Model model) {
        QueueAccess.check(person);
        TaskFilter filter = TaskFilter.of(parameters);
        String after = parameters.getOrDefault("after", "");
        TaskPage page = list.page(person, filter, after.isEmpty() ? null : Cursor.parse(after));
        if (filter.account() != null || filter.content() != null) {
            searched(
                    person,
                    filter.account() != null ? "account" : "content",
                    page.tasks().size());
        }
        rows(person, page.tasks(), model);
        model.addAttribute("filter", filter);
        model.addAttribute("first", after.isEmpty());
        if (page.next() != null) {
            model.addAttribute("next", address(filter, page.next()));
        }
        if (filter.countable()) {
            long waiting = counts.waiting(person, filter.part(), Dimension.QUEUE).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            model.addAttribute("waiting", String.format(Locale.ROOT, "%,d", waiting));
        }
        choices(person, model);
        return "queue/tasks";
    }

    /** What has a certain id. Asked in the body of a request, so that what somebody looks for is in no address and no log. */
    @PostMapping(PAGE + "/find")
    String find(@RequestParam(defaultValue = "") String id, Reviewer person, Model model) {
        QueueAccess.check(person);
        String wanted = id.strip();
        List<ListedTask> found = wanted.isEmpty() ? List.of() : list.find(person, wanted);
        searched(person, "id", found.size());
        rows(person, found, model);
        model.addAttribute("looked", wanted);
        model.addAttribute("filter", TaskFilter.WAITING);
        model.addAttribute("first", true);
        choices(person, model);
        return "queue/tasks";
    }

    /** Keeps the view that the person looks at. */
    @PostMapping(PAGE + "/views")
    String keep(
            @RequestParam Map<String, String> parameters,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "false") boolean shared,
            Reviewer person) {
        QueueAccess.check(person);
        TaskFilter filter = TaskFilter.of(parameters);
        views.keep(person, name, filter, shared);
        return "redirect:" + address(filter, null);
    }

    @PostMapping(PAGE + "/views/{id}/remove")
    String remove(@PathVariable UUID id, Reviewer person) {
        QueueAccess.check(person);
        views.remove(person, id);
        return "redirect:" + PAGE;
    }

    /** The address of a list. */
    static String address(TaskFilter filter, @Nullable Cursor after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(PAGE);
        Map<String, String> parameters = filter.parameters();
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        if (after != null) {
            address.queryParam("after", after.toString());
        }
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    private void rows(Reviewer person, List<ListedTask> tasks, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "tasks",
                tasks.stream()
                        .map(task -> TaskRow.of(task, person, now, settings.dueSoon()))
                        .toList());
    }

    /** What can be chosen: only what waits somewhere the person sees. */
    private void choices(Reviewer person, Model model) {
        model.addAttribute("queues", waiting(person, Dimension.QUEUE));
        model.addAttribute("harms", waiting(person, Dimension.HARM));
        model.addAttribute("surfaces", waiting(person, Dimension.SURFACE));
        model.addAttribute("languages", waiting(person, Dimension.LANGUAGE));
        model.addAttribute("desks", Desk.values());
        model.addAttribute("states", TaskState.values());
        model.addAttribute("orders", List.of(TaskOrder.RANK, TaskOrder.AGE, TaskOrder.DUE));
        model.addAttribute(
                "views",
                views.of(person).stream()
                        .map(view -> new ViewLink(view, address(view.filter(), null)))
                        .toList());
        model.addAttribute("mayShare", person.is(Role.LEAD));
        model.addAttribute("works", person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD));
    }

    private Map<String, Long> waiting(Reviewer person, Dimension dimension) {
        return counts.waiting(person, QueueFilter.EVERYTHING, dimension);
    }

    private void searched(Reviewer person, String by, int found) {
        audit.record(
                AuditNote.of(person.id(), AuditKind.SEARCHED).with("by", by).with("found", found));
    }
}
