package dev.weir.review.console.work;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.bulk.BulkDecisions;
import dev.weir.review.console.frame.Preferences;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Ruling;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.sibling.PdqBands;
import dev.weir.review.sibling.Sibling;
import dev.weir.review.sibling.Siblings;
import dev.weir.review.task.Task;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.vocabulary.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/** The same content elsewhere, and deciding it together. */
@Controller
class SiblingPages {
    private final TaskViews views;
    private final Siblings siblings;
    private final BulkDecisions bulk;
    private final AuditTrail audit;
    private final Preferences preferences;
    private final ReviewSettings settings;

    SiblingPages(
            TaskViews views,
            Siblings siblings,
            BulkDecisions bulk,
            AuditTrail audit,
            Preferences preferences,
            ReviewSettings settings) {
        this.views = views;
        this.siblings = siblings;
        this.bulk = bulk;
        this.audit = audit;
        this.preferences = preferences;
        this.settings = settings;
    }

    /** A sibling as the list shows it. */
    record Line(Sibling sibling, boolean free) {
        /** In what way it is alike, in words. */
        public String likeness() {
            return switch (sibling.likeness()) {
                case SAME_FILE -> "the same file";
                case SAME_TEXT -> "the same text";
                case SIMILAR_PICTURE -> "a picture at distance " + sibling.distance();
            };
        }
    }

    @GetMapping("/work/tasks/{id}/siblings")
    String list(@PathVariable UUID id, Reviewer person, Model model) {
        Task task = views.visible(person, id);
        List<Line> lines = siblings.of(person, task.id(), PdqBands.RADIUS, settings.bulkAtMost()).stream()
                .map(sibling -> new Line(sibling, isFree(person, sibling.task())))
                .toList();
        model.addAttribute("lines", lines);
        return "work/siblings :: list";
    }

    /** Somebody else may have it; then it is shown and cannot be ticked. */
    private boolean isFree(Reviewer person, Task task) {
        boolean others = task.holder() != null && !task.holder().equals(person.id()) && views.leftMillis(task) > 0;
        return !others && !task.barred().contains(person.id());
    }

    /**
     * Several tasks and what is decided about them.
     *
     * @param batch made by the page; the same again decides nothing twice
     */
    record Together(
            @Nullable UUID batch,
            @Nullable List<UUID> tasks,
            @Nullable Action action,
            @Nullable String harm,
            @Nullable String clause,
            @Nullable String note,
            @Nullable OverturnCause overturnCause) {}

    /**
     * What became of them.
     *
     * @param left why each of those that were not decided was left
     */
    record Outcome(int decided, List<String> left) {}

    @PostMapping("/work/together")
    @ResponseBody
    Outcome decide(@RequestBody Together together, Reviewer person) {
        UUID batch = together.batch();
        if (batch == null || together.tasks() == null || together.action() == null || together.harm() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "Several decisions have an id, tasks, an action and a harm");
        }
        Choice choice = new Choice(
                together.action(),
                together.harm(),
                together.clause(),
                together.note(),
                together.overturnCause(),
                preferences.of(person).blind());
        int decided = 0;
        List<String> left = new ArrayList<>();
        for (BulkDecisions.Item item :
                bulk.decide(person, batch, together.tasks(), choice, ruling -> note(person, batch, ruling))) {
            switch (item) {
                case BulkDecisions.Item.Decided done -> decided++;
                case BulkDecisions.Item.Left not -> left.add(not.why());
            }
        }
        return new Outcome(decided, left);
    }

    private void note(Reviewer person, UUID batch, Ruling ruling) {
        audit.record(AuditNote.of(person.id(), AuditKind.BULK_DECIDED)
                .task(ruling.task())
                .content(ruling.contentId())
                .ruling(ruling.id())
                .with("batch", batch)
                .with("action", ruling.action())
                .with("harm", ruling.harm()));
    }
}
