package dev.weir.review.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who viewed and did what. A line is written in the transaction of what it tells of: both are there, or neither. The database refuses to
 * change or delete one.
 */
@Component
public class AuditTrail {
    /** Most lines a page can have. */
    public static final int PAGE_AT_MOST = 500;

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient database;
    private final JsonMapper json;

    public AuditTrail(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Writes a line, in the caller's transaction if there is one.
     *
     * @throws org.springframework.dao.DataAccessException when it cannot be written; what it tells of must then not happen either
     */
    public void record(AuditNote note) {
        Map<String, @Nullable Object> values = new HashMap<>();
        values.put("actor", note.actor());
        values.put("kind", note.kind().name());
        values.put("task", note.taskId());
        values.put("content", note.contentId());
        values.put("ruling", note.rulingId());
        values.put("address", network());
        values.put("detail", json.writeValueAsString(note.detail()));
        database.sql("""
                insert into audit_event (actor, kind, task_id, content_id, ruling_id, address, detail)
                values (:actor, :kind, cast(:task as uuid), cast(:content as text), cast(:ruling as uuid), cast(:address as text), cast(:detail as jsonb))
                """).params(values).update();
    }

    /**
     * Lines from the newest to the oldest.
     *
     * @param after id of the last line of the page before, or null for the first page
     * @param limit most lines wanted, 1 to {@value #PAGE_AT_MOST}
     */
    public List<AuditEvent> find(AuditFilter filter, @Nullable Long after, int limit) {
        if (limit < 1 || limit > PAGE_AT_MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + PAGE_AT_MOST + ", not " + limit);
        }
        StringBuilder sql = new StringBuilder("select * from audit_event where true");
        Map<String, Object> values = new HashMap<>();
        narrow(sql, values, "actor = :actor", "actor", filter.actor());
        narrow(sql, values, "task_id = :task", "task", filter.taskId());
        narrow(sql, values, "content_id = :content", "content", filter.contentId());
        narrow(sql, values, "at >= :from", "from", moment(filter.from()));
        narrow(sql, values, "at < :until", "until", moment(filter.until()));
        narrow(sql, values, "id < :after", "after", after);
        if (!filter.kinds().isEmpty()) {
            narrow(
                    sql,
                    values,
                    "kind in (:kinds)",
                    "kinds",
                    filter.kinds().stream().map(Enum::name).toList());
        }
        sql.append(" order by id desc limit ").append(limit);
        return database.sql(sql.toString()).params(values).query(this::event).list();
    }

    private static void narrow(
            StringBuilder sql, Map<String, Object> values, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private AuditEvent event(ResultSet row, int number) throws SQLException {
        String address = row.getString("address");
        return new AuditEvent(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new AuditNote(
                        row.getString("actor"),
                        AuditKind.valueOf(row.getString("kind")),
                        row.getObject("task_id", UUID.class),
                        row.getString("content_id"),
                        row.getObject("ruling_id", UUID.class),
                        json.readValue(row.getString("detail"), FACTS)),
                address == null ? "" : address);
    }

    private static String network() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? Network.of(request.getRequest().getRemoteAddr())
                : "";
    }
}
