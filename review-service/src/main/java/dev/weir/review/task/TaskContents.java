package dev.weir.review.task;

import dev.weir.review.stored.StoredRecords;
import dev.weir.schemas.ReviewTask;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is looked at: the record that brought a task. */
@Component
public class TaskContents {
    private final JdbcClient database;
    private final StoredRecords<ReviewTask> records;

    TaskContents(JdbcClient database) {
        this.database = database;
        this.records = new StoredRecords<>(database, ReviewTask.getClassSchema(), new ReviewTask().getSpecificData());
    }

    /** Keeps the record of a task; joins the caller's transaction. */
    public void keep(UUID task, ReviewTask record) {
        database.sql("""
                        insert into task_content (task_id, record) values (?, ?)
                        on conflict (task_id) do update set record = excluded.record""").params(task, records.encode(record)).update();
    }

    /** The record of a task; empty once the content was deleted or its retention is over. */
    public Optional<ReviewTask> find(UUID task) {
        return database.sql("select record from task_content where task_id = ?")
                .param(task)
                .query(byte[].class)
                .optional()
                .map(records::decode);
    }
}
