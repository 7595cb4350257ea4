package dev.weir.review.queue;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Views of the queue that people keep for themselves, and that leads keep for everybody. */
@Component
public class SavedViews {
    private static final int NAME_CHARS = 60;
    private static final TypeReference<Map<String, String>> PARAMETERS = new TypeReference<>() {};

    private final JdbcClient database;
    private final QueueSettings settings;
    private final ReviewSettings review;
    private final JsonMapper json;

    SavedViews(JdbcClient database, QueueSettings settings, ReviewSettings review, JsonMapper json) {
        this.database = database;
        this.settings = settings;
        this.review = review;
        this.json = json;
    }

    /** The person's own views and those that are shared, own first, by name. One that names a restricted harm is for people with a grant. */
    public List<SavedView> of(Reviewer person) {
        return database
                .sql("""
                        select id, person_id, name, filter, shared from saved_view where person_id = ? or shared
                        order by person_id <> ?, lower(name), id""")
                .params(person.id(), person.id())
                .query((row, number) -> view(row, person))
                .list()
                .stream()
                .filter(Objects::nonNull)
                .filter(view -> maySee(person, view))
                .toList();
    }

    /**
     * Keeps a view; one of the same name is replaced.
     *
     * @param shared for everybody, which is for leads to say
     * @throws Refusal when the name is none, there are too many, or somebody shares who may not
     */
    @Transactional
    public void keep(Reviewer person, String name, TaskFilter filter, boolean shared) {
        String stripped = name.strip();
        if (stripped.isEmpty() || stripped.length() > NAME_CHARS) {
            throw new Refusal(Refusal.Kind.INVALID, "The name of a view has 1 to " + NAME_CHARS + " characters");
        }
        if (shared && !person.is(Role.LEAD)) {
            throw new Refusal(Refusal.Kind.NOT_ALLOWED, "Only leads share views; keep it for yourself");
        }
        long others = database.sql("select count(*) from saved_view where person_id = ? and name <> ?")
                .params(person.id(), stripped)
                .query(Long.class)
                .single();
        if (others >= settings.savedViews()) {
            throw new Refusal(
                    Refusal.Kind.LIMIT,
                    "You keep " + settings.savedViews() + " views, which is the most; remove one first");
        }
        database.sql("""
                        insert into saved_view (person_id, name, filter, shared) values (?, ?, ?::jsonb, ?)
                        on conflict (person_id, name) do update set filter = excluded.filter, shared = excluded.shared""")
                .params(person.id(), stripped, json.writeValueAsString(filter.parameters()), shared)
                .update();
    }

    /**
     * Removes a view of the person's own.
     *
     * @throws Refusal when it is none of theirs
     */
    @Transactional
    public void remove(Reviewer person, UUID id) {
        if (database.sql("delete from saved_view where id = ? and person_id = ?")
                        .params(id, person.id())
                        .update()
                == 0) {
            throw Refusal.notFound("view of yours");
        }
    }

    private boolean maySee(Reviewer person, SavedView view) {
        String harm = view.filter().part().harm();
        return harm == null || !review.isRestricted(harm) || person.reach().grants(harm);
    }

    /** Null for a view that an older version of Weir kept and this one does not understand. */
    private @Nullable SavedView view(ResultSet row, Reviewer person) throws SQLException {
        try {
            return new SavedView(
                    row.getObject("id", UUID.class),
                    row.getString("name"),
                    TaskFilter.of(json.readValue(row.getString("filter"), PARAMETERS)),
                    row.getString("person_id").equals(person.id()),
                    row.getBoolean("shared"));
        } catch (Refusal notUnderstood) {
            return null;
        }
    }
}
