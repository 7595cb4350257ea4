package dev.weir.review.api.task;

import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Access;
import dev.weir.review.task.Task;
import dev.weir.review.task.Tasks;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tasks by id, for those who may see them. */
@Component
public class VisibleTasks {
    private final Tasks tasks;

    VisibleTasks(Tasks tasks) {
        this.tasks = tasks;
    }

    /** @throws Refusal when there is none, or not for this person: the two look alike */
    public Task get(Reviewer person, UUID id) {
        return tasks.find(id)
                .filter(task -> Access.maySee(person, task.lane()))
                .orElseThrow(() -> Refusal.notFound("task"));
    }
}
