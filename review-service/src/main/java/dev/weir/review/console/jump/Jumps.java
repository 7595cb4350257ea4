package dev.weir.review.console.jump;

import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.audit.AuditTrail;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Where Ctrl-K leads. What somebody types comes in a body and is looked for as a whole id: nobody finds what they may not see. */
@RestController
class Jumps {
    private static final int FOUND_AT_MOST = 10;
    private static final int ID_CHARS = 500;

    private final JdbcClient database;
    private final Lanes lanes;
    private final AuditTrail audit;

    Jumps(JdbcClient database, Lanes lanes, AuditTrail audit) {
        this.database = database;
        this.lanes = lanes;
        this.audit = audit;
    }

    /**
     * A place to go to.
     *
     * @param kind what it is, in a word
     * @param path address on this server
     */
    record Place(String label, String kind, String path) {}

    /** What somebody typed. */
    record Wish(@Nullable String to) {}

    /** The queues in which the person may work. */
    @GetMapping("/jump")
    List<Place> queues(Reviewer person) {
        if (!person.is(Role.MODERATOR, Role.SENIOR, Role.LEAD)) {
            return List.of();
        }
        return database
                .sql("select distinct queue from lane where id = any(?) order by queue")
                .param(lanes.workable(person, QueueFilter.EVERYTHING))
                .query(String.class)
                .list()
                .stream()
                .map(queue -> new Place(
                        "Work on " + queue, "queue", "/work?queue=" + URLEncoder.encode(queue, StandardCharsets.UTF_8)))
                .toList();
    }

    /** Tasks of a content or an account of that id, the latest first. */
    @PostMapping("/jump")
    List<Place> find(@RequestBody Wish wish, Reviewer person) {
        String id = wish.to() == null ? "" : wish.to().strip();
        if (id.isEmpty() || id.length() > ID_CHARS) {
            return List.of();
        }
        List<Place> found = database
                .sql("select " + Tasks.COLUMNS + """
                         from task t join lane l on l.id = t.lane_id
                        where t.lane_id = any(?) and (t.content_id = ? or t.account_id = ?)
                        order by t.opened_at desc limit ?""")
                .params(lanes.visible(person, QueueFilter.EVERYTHING), id, id, FOUND_AT_MOST)
                .query(Tasks::of)
                .list()
                .stream()
                .map(Jumps::place)
                .toList();
        // Asked with every letter: what finds nothing shows nothing.
        if (!found.isEmpty()) {
            audit.record(AuditNote.of(person.id(), AuditKind.SEARCHED)
                    .with("by", "jump")
                    .with("found", found.size()));
        }
        return found;
    }

    private static Place place(Task task) {
        return new Place(
                task.contentId() + " by " + task.accountId() + ", revision " + task.revision(),
                task.state().name().toLowerCase(Locale.ROOT),
                "/work/tasks/" + task.id());
    }
}
