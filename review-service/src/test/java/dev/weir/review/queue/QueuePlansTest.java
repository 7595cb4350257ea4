package dev.weir.review.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Lanes;
import dev.weir.review.task.QueueFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the queue is answered by its indexes: nothing reads the table of tasks from end to end. */
class QueuePlansTest {
    private static final int TASKS = 20_000;
    private static Running running;
    private static final Reviewer LEAD = Samples.reviewer(Set.of(Role.LEAD), Set.of());

    @BeforeAll
    static void fill() {
        running = new Site().start();
        Backlog.fill(running.database(), TASKS);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static Integer[] visible(QueueFilter part) {
        return running.get(Lanes.class).visible(LEAD, part);
    }

    private static void assertIndexed(String sql, List<Object> parameters) {
        String plan = String.join(
                "\n",
                running.database()
                        .sql("explain " + sql)
                        .params(parameters)
                        .query(String.class)
                        .list());
        assertThat(plan).contains("Index").doesNotContain("Seq Scan on task");
    }

    private static TaskFilter filter(String address) {
        Map<String, String> parameters = List.of(address.split("&", -1)).stream()
                .filter(parameter -> !parameter.isEmpty())
                .collect(Collectors.toMap(
                        parameter -> parameter.split("=", -1)[0],
                        parameter -> parameter.split("=", -1)[1]));
        return TaskFilter.of(parameters);
    }

    @Test
    void theCountsOfTheQueues() {
        assertIndexed(QueueCounts.AGES, running.get(QueueCounts.class).parameters(visible(QueueFilter.EVERYTHING)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "queue=comments",
                "harm=SPAM&language=de",
                "order=AGE",
                "order=DUE",
                "state=DECIDED",
                "state=CLOSED",
                "appeal=yes",
                "reported=yes",
                "reported=yes&order=AGE",
                "holder=nobody"
            })
    void aListOfTheQueue(String address) {
        TaskFilter filter = filter(address);
        TaskList list = running.get(TaskList.class);
        Integer[] lanes = visible(filter.part());
        Cursor somewhere = new Cursor(filter.order().byTime() ? 1_700_000_000_000_000L : 500, UUID.randomUUID());
        Cursor farther = new Cursor(filter.order().byTime() ? 1_800_000_000_000_000L : 100, UUID.randomUUID());
        for (TaskList.Statement statement : List.of(
                list.feel(LEAD, filter, lanes, null, 51),
                list.feel(LEAD, filter, lanes, somewhere, 51),
                list.walk(LEAD, filter, lanes, null, 51, Optional.empty()),
                list.walk(LEAD, filter, lanes, somewhere, 51, Optional.of(farther)))) {
            assertIndexed(statement.sql(), statement.parameters());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "account=account-7",
                "account=account-7&state=all",
                "content=content-77",
                "content=content-77*&state=all",
                "holder=me",
                "holder=anybody",
                "holder=p-aaaaaaaaaaaa&order=DUE"
            })
    void aListOfFew(String address) {
        TaskList.Statement statement =
                running.get(TaskList.class).narrow(LEAD, filter(address), visible(QueueFilter.EVERYTHING), null, 51);
        assertIndexed(statement.sql(), statement.parameters());
    }

    @Test
    void aSearchById() {
        for (String id : List.of("content-5", "account-5", UUID.randomUUID().toString())) {
            TaskList.Statement statement = running.get(TaskList.class).search(visible(QueueFilter.EVERYTHING), id);
            assertIndexed(statement.sql(), statement.parameters());
        }
    }

    /** The pages one after another, against all of it sorted at once. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "queue=shops",
                "order=AGE",
                "order=DUE&harm=SPAM",
                "state=CLOSED",
                "appeal=yes",
                "holder=nobody&reported=yes"
            })
    void thePagesTogetherAreTheWholeListInItsOrder(String address) {
        TaskFilter filter = filter(address);
        TaskList list = running.get(TaskList.class);
        TaskList.Statement all = list.narrow(LEAD, filter, visible(filter.part()), null, 100_000);
        List<UUID> expected = running.database()
                .sql(all.sql())
                .params(all.parameters())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        Cursor after = null;
        int pages = 0;
        for (int from = 0; pages == 0 || (after != null && pages < 12); pages++) {
            TaskPage page = list.page(LEAD, filter, after);
            List<UUID> ids = page.tasks().stream().map(ListedTask::id).toList();
            assertThat(ids)
                    .as("page %d", pages)
                    .isEqualTo(expected.subList(from, Math.min(from + 50, expected.size())));
            assertThat(page.next() == null).isEqualTo(from + ids.size() == expected.size());
            from += ids.size();
            after = page.next();
        }
        assertThat(expected).isNotEmpty();
    }
}
