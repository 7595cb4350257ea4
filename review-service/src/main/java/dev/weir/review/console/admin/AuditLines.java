package dev.weir.review.console.admin;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.audit.AuditEvent;
import dev.weir.review.audit.AuditFilter;
import dev.weir.review.audit.AuditKind;
import dev.weir.review.audit.AuditNote;
import dev.weir.review.people.People;
import dev.weir.review.people.Person;
import dev.weir.review.people.Reviewer;
import dev.weir.review.task.Lanes;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The audit trail for one reader. A trail that leaves lines out is none, so every line is there; but what a line about a restricted harm
 * names is withheld from whoever has no grant for it. Somebody who asks about one task or content gets no such line at all, because that it
 * was there would be the answer.
 */
@Component
class AuditLines {
    private final People people;
    private final JdbcClient database;
    private final ReviewSettings settings;

    AuditLines(People people, JdbcClient database, ReviewSettings settings) {
        this.people = people;
        this.database = database;
        this.settings = settings;
    }

    /** Names of people by their pseudonym, for as long as a page or a file takes. */
    Map<String, String> names() {
        return people.list().stream().collect(Collectors.toMap(Person::id, Person::name));
    }

    /** The lines of a page of the trail; fewer when the reader asked about something that is withheld from them. */
    List<AuditLine> read(Reviewer reader, Map<String, String> names, AuditFilter filter, List<AuditEvent> events) {
        Map<Object, Set<String>> restricted = restricted(events);
        boolean aboutOne = filter.taskId() != null || filter.contentId() != null;
        return events.stream()
                .map(event -> new AuditLine(
                        event,
                        names.getOrDefault(event.note().actor(), ""),
                        isWithheld(reader, event.note(), restricted)))
                .filter(line -> !(aboutOne && line.withheld()))
                .toList();
    }

    private boolean isWithheld(Reviewer reader, AuditNote note, Map<Object, Set<String>> restricted) {
        boolean named = Stream.of(note.taskId(), note.contentId(), note.rulingId())
                .filter(Objects::nonNull)
                .flatMap(id -> restricted.getOrDefault(id, Set.of()).stream())
                .anyMatch(harm -> !reader.reach().grants(harm));
        // Which harms somebody was granted is what an admin decides; everywhere else a code says what was found.
        return named
                || (note.kind() != AuditKind.GRANT_CHANGED
                        && note.detail().values().stream().anyMatch(fact -> namesHidden(reader, fact)));
    }

    private boolean namesHidden(Reviewer reader, String fact) {
        return Harms.standard().all().stream()
                .map(Harm::code)
                .filter(settings::isRestricted)
                .filter(harm -> !reader.reach().grants(harm))
                .anyMatch(fact::contains);
    }

    /** Restricted harms by task, content and ruling. */
    private Map<Object, Set<String>> restricted(List<AuditEvent> events) {
        Map<Object, Set<String>> restricted = new HashMap<>();
        lanes("t.id = any(?)", ids(events, AuditNote::taskId).toArray(UUID[]::new), restricted);
        lanes("t.content_id = any(?)", ids(events, AuditNote::contentId).toArray(String[]::new), restricted);
        UUID[] rulings = ids(events, AuditNote::rulingId).toArray(UUID[]::new);
        if (rulings.length > 0) {
            database.sql("select id, harm from ruling where id = any(?)")
                    .param(rulings)
                    .query(row -> {
                        if (settings.isRestricted(row.getString("harm"))) {
                            add(restricted, row.getObject("id", UUID.class), List.of(row.getString("harm")));
                        }
                    });
        }
        return restricted;
    }

    private void lanes(String which, Object[] ids, Map<Object, Set<String>> restricted) {
        if (ids.length > 0) {
            database.sql("select t.id, t.content_id, l.restricted from task t join lane l on l.id = t.lane_id"
                            + " where l.restricted <> '{}' and " + which)
                    .param(ids)
                    .query(row -> {
                        add(row, restricted);
                    });
        }
    }

    private static void add(ResultSet row, Map<Object, Set<String>> restricted) throws SQLException {
        List<String> harms = Lanes.texts(row.getArray("restricted"));
        add(restricted, row.getObject("id", UUID.class), harms);
        add(restricted, row.getString("content_id"), harms);
    }

    private static void add(Map<Object, Set<String>> restricted, Object id, Collection<String> harms) {
        restricted.computeIfAbsent(id, key -> new HashSet<>()).addAll(harms);
    }

    private interface Of<T> {
        @Nullable
        T get(AuditNote note);
    }

    private static <T> Set<T> ids(List<AuditEvent> events, Of<T> of) {
        Set<T> ids = new HashSet<>();
        for (AuditEvent event : events) {
            T id = of.get(event.note());
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }
}
