package dev.weir.review.console.work;

import dev.weir.review.consult.Consultation;
import dev.weir.review.consult.ConsultationKind;
import dev.weir.review.consult.Consultations;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened to a task and its content so far, latest first. */
@Component
class History {
    static final String ESCALATED = "escalated it";
    static final String ASKED = "asked for a second opinion";

    private static final int RULINGS = 20;
    private static final int REPORTS = 50;

    private final JdbcClient database;
    private final Rulings rulings;
    private final Consultations consultations;
    private final People people;

    History(JdbcClient database, Rulings rulings, Consultations consultations, People people) {
        this.database = database;
        this.rulings = rulings;
        this.consultations = consultations;
        this.people = people;
    }

    List<HistoryEntry> of(Reviewer reader, Task task) {
        List<HistoryEntry> entries = new ArrayList<>();
        rulings.on(task.contentId(), RULINGS).stream()
                .map(ruling -> entry(reader, task, ruling))
                .forEach(entries::add);
        consultations.about(task.id()).stream()
                .flatMap(consultation -> entries(reader, consultation))
                .forEach(entries::add);
        entries.addAll(skips(reader, task));
        entries.addAll(reports(task));
        entries.sort(Comparator.comparing(HistoryEntry::at).reversed());
        return entries;
    }

    private static HistoryEntry entry(Reviewer reader, Task task, Ruling ruling) {
        String revision = ruling.revision() == task.revision() ? "" : " (revision " + ruling.revision() + ")";
        return new HistoryEntry(
                ruling.decidedAt(),
                // Who decided an item before is nothing that whoever decides it again should weigh.
                ruling.person().equals(reader.id()) ? "You" : "A colleague",
                "decided " + ruling.action() + " " + ruling.harm() + revision + (ruling.appeal() ? " on appeal" : ""),
                ruling.note());
    }

    private Stream<HistoryEntry> entries(Reviewer reader, Consultation consultation) {
        boolean escalation = consultation.kind() == ConsultationKind.ESCALATION;
        HistoryEntry question = new HistoryEntry(
                consultation.askedAt(),
                name(reader, consultation.askedBy()),
                escalation ? ESCALATED : ASKED,
                consultation.question());
        if (consultation.answeredAt() == null) {
            return Stream.of(question);
        }
        String by = consultation.answeredBy();
        return Stream.of(
                question,
                new HistoryEntry(
                        consultation.answeredAt(),
                        by == null ? "Nobody" : name(reader, by),
                        by == null
                                ? "answered in time"
                                : "answered: " + consultation.action() + " " + consultation.harm(),
                        consultation.answer()));
    }

    private List<HistoryEntry> skips(Reviewer reader, Task task) {
        return database.sql("select person_id, reason, note, skipped_at from skip where task_id = ?")
                .param(task.id())
                .query((row, number) -> new HistoryEntry(
                        row.getTimestamp("skipped_at").toInstant(),
                        row.getString("person_id").equals(reader.id()) ? "You" : "A colleague",
                        // Why somebody could not look at something is theirs to say, not for others to read.
                        "DISTRESSING".equals(row.getString("reason"))
                                ? "skipped it"
                                : "skipped it: "
                                        + row.getString("reason")
                                                .toLowerCase(Locale.ROOT)
                                                .replace('_', ' '),
                        row.getString("note")))
                .list();
    }

    private List<HistoryEntry> reports(Task task) {
        return database.sql("""
                        select kind, statement, received_at from report where content_id = ? order by received_at desc limit ?""")
                .params(task.contentId(), REPORTS)
                .query((row, number) -> new HistoryEntry(
                        row.getTimestamp("received_at").toInstant(),
                        "APPEAL".equals(row.getString("kind")) ? "The uploader" : "A user",
                        "APPEAL".equals(row.getString("kind")) ? "appealed" : "reported it",
                        row.getString("statement")))
                .list();
    }

    private String name(Reviewer reader, String id) {
        return id.equals(reader.id())
                ? "You"
                : people.find(id).map(Person::name).orElse("A colleague");
    }
}
