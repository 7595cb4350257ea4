package dev.weir.review.site;

import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.ReviewTask;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running instance of the review service. */
public record Running(Site site, ConfigurableApplicationContext context) implements AutoCloseable {
    public <T> T get(Class<T> bean) {
        return context.getBean(bean);
    }

    public JdbcClient database() {
        return get(JdbcClient.class);
    }

    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** Produces a task as the stream does, and waits until it is in the queue. */
    public Task arrives(ReviewTask task) {
        site.produce(site.topics().reviewTasks(), task.getContentId(), task, ReviewTask.class);
        Tasks tasks = get(Tasks.class);
        Site.await(
                "task of " + task.getContentId(),
                () -> tasks.live(task.getContentId())
                        .filter(live -> live.revision() == task.getRevision())
                        .isPresent());
        return tasks.live(task.getContentId()).orElseThrow();
    }

    @Override
    public void close() {
        context.close();
    }
}
