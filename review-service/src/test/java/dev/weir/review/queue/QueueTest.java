package dev.weir.review.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.throwable;

import dev.weir.review.claim.Claims;
import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.report.Reports;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueueTest {
    private final Running running = Site.shared();
    private final QueueCounts counts = running.get(QueueCounts.class);
    private final TaskList list = running.get(TaskList.class);
    private final Reviewer person = Samples.moderator();
    private final String queue = Samples.fresh("queue");

    private Samples.Sample task() {
        return Samples.task().in(queue);
    }

    private QueueState state(Reviewer who) {
        return counts.queues(who).stream()
                .filter(state -> state.queue().equals(queue))
                .findFirst()
                .orElseThrow();
    }

    private List<String> listed(Reviewer who, String name, String value) {
        return list.page(who, TaskFilter.of(Map.of("queue", queue, name, value)), null).tasks().stream()
                .map(ListedTask::contentId)
                .toList();
    }

    private List<String> listed(Reviewer who) {
        return listed(who, "harm", "");
    }

    private void due(Task task, Duration in) {
        running.database()
                .sql("update task set due_at = now() + ?::interval where id = ?")
                .params(in.toMillis() + " milliseconds", task.id())
                .update();
    }

    @Nested
    class Counts {
        @Test
        void sayHowMuchWaitsHowOldItIsAndWhatIsDue() {
            Task first = running.arrives(task().open());
            Task second = running.arrives(task().open());
            Task third = running.arrives(task().open());
            running.arrives(Samples.task().open());
            due(first, Duration.ofMinutes(-5));
            due(second, Duration.ofMinutes(30));
            due(third, Duration.ofHours(5));
            assertThat(state(person))
                    .returns(3L, QueueState::waiting)
                    .returns(3L, QueueState::workable)
                    .returns(new Counted(1, false), QueueState::overdue)
                    .returns(new Counted(1, false), QueueState::dueSoon)
                    .returns(0, QueueState::held)
                    .satisfies(state -> assertThat(state.oldest()).isEqualTo(first.openedAt()))
                    .satisfies(state -> assertThat(state.nextDue()).isBefore(Instant.now()));
        }

        @Test
        void tellWhatOneHoldsAndWhatOneMayTake() {
            running.arrives(task().open());
            running.arrives(task().language("de").open());
            Reviewer english = new Reviewer(
                    Samples.fresh("p"),
                    "Somebody",
                    Set.of(Role.MODERATOR),
                    new Reach(true, Set.of(), Set.of(), Set.of("en")),
                    Set.of());
            running.get(Claims.class).next(english, new QueueFilter(queue, null, null, null, null), 5);
            assertThat(state(english))
                    .returns(2L, QueueState::waiting)
                    .returns(1L, QueueState::workable)
                    .returns(1, QueueState::held);
        }

        @Test
        void goByEveryDimension() {
            running.arrives(task().open());
            running.arrives(task().of("SPAM").open());
            running.arrives(task().of("SPAM").language("de").open());
            QueueFilter part = new QueueFilter(queue, null, null, null, null);
            assertThat(counts.waiting(person, part, Dimension.HARM))
                    .containsExactly(Map.entry("SPAM", 2L), Map.entry("HARASS", 1L));
            assertThat(counts.waiting(person, part, Dimension.LANGUAGE))
                    .containsExactly(Map.entry("en", 2L), Map.entry("de", 1L));
            assertThat(counts.waiting(person, part, Dimension.SURFACE)).containsExactly(Map.entry("comments", 3L));
            assertThat(counts.waiting(person, part, Dimension.DESK)).containsExactly(Map.entry("FIRST", 3L));
            assertThat(counts.waiting(person, new QueueFilter(queue, "SPAM", null, null, null), Dimension.QUEUE))
                    .containsExactly(Map.entry(queue, 2L));
        }

        @Test
        void stopAtTheirLimitAndSaySo() {
            assertThat(Counted.upTo(10_000, 10_001).words()).isEqualTo("10,000+");
            assertThat(Counted.upTo(10_000, 10_000).words()).isEqualTo("10,000");
        }
    }

    @Nested
    class Restricted {
        private final Reviewer granted = Samples.reviewer(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        private final Task hidden = running.arrives(task().of("CSAE.NOVEL").open());
        private final Task plain = running.arrives(task().open());

        @Test
        void isNeitherListedNorCountedNorFoundWithoutAGrant() {
            assertThat(state(person).waiting()).isEqualTo(1);
            assertThat(counts.waiting(person, new QueueFilter(queue, null, null, null, null), Dimension.HARM))
                    .containsOnlyKeys("HARASS");
            assertThat(listed(person)).containsExactly(plain.contentId());
            assertThat(listed(person, "harm", "CSAE.NOVEL")).isEmpty();
            assertThat(listed(person, "content", hidden.contentId())).isEmpty();
            assertThat(listed(person, "account", hidden.accountId())).isEmpty();
            for (String id :
                    List.of(hidden.contentId(), hidden.accountId(), hidden.id().toString())) {
                assertThat(list.find(person, id)).isEmpty();
            }
        }

        @Test
        void isThereWithOne() {
            assertThat(state(granted).waiting()).isEqualTo(2);
            assertThat(listed(granted)).containsExactlyInAnyOrder(plain.contentId(), hidden.contentId());
            for (String id :
                    List.of(hidden.contentId(), hidden.accountId(), hidden.id().toString())) {
                assertThat(list.find(granted, id)).singleElement().returns(hidden.id(), ListedTask::id);
            }
        }

        @Test
        void isForNobodyWhoOnlyGivesRoles() {
            Reviewer admin = Samples.reviewer(Set.of(Role.ADMIN), Set.of("CSAE.*"));
            assertThat(counts.queues(admin)).isEmpty();
            assertThat(listed(admin)).isEmpty();
        }
    }

    @Test
    void aQueueWithoutAGrantIsNotThere() {
        running.arrives(task().open());
        Reviewer elsewhere = new Reviewer(
                Samples.fresh("p"),
                "Somebody",
                Set.of(Role.LEAD),
                new Reach(false, Set.of("another"), Set.of(), Set.of()),
                Set.of());
        assertThat(counts.queues(elsewhere)).extracting(QueueState::queue).doesNotContain(queue);
        assertThat(listed(elsewhere)).isEmpty();
    }

    @Nested
    class Lists {
        @Test
        void areInTheOrderTheQueueIsWorked() {
            Task low = running.arrives(task().priority(1).open());
            Task high = running.arrives(task().priority(9).open());
            assertThat(listed(person)).containsExactly(high.contentId(), low.contentId());
            assertThat(listed(person, "order", "age")).containsExactly(low.contentId(), high.contentId());
            due(high, Duration.ofHours(1));
            due(low, Duration.ofHours(2));
            assertThat(listed(person, "order", "due")).containsExactly(high.contentId(), low.contentId());
        }

        @Test
        void areNarrowedByEverythingButTheContent() {
            Task plain = running.arrives(task().open());
            Task other = running.arrives(task().of("SPAM").language("de").open());
            Task reported = running.arrives(task().open());
            running.get(Reports.class).report(UUID.randomUUID(), reported.contentId(), "this is rude");
            running.get(Claims.class).take(person, plain.id());
            assertThat(listed(person, "harm", "SPAM")).containsExactly(other.contentId());
            assertThat(listed(person, "language", "de")).containsExactly(other.contentId());
            assertThat(listed(person, "desk", "senior")).isEmpty();
            assertThat(listed(person, "account", other.accountId())).containsExactly(other.contentId());
            assertThat(listed(person, "content", other.contentId())).containsExactly(other.contentId());
            assertThat(listed(person, "reported", "yes")).containsExactly(reported.contentId());
            assertThat(listed(person, "appeal", "yes")).isEmpty();
            assertThat(listed(person, "holder", "me")).containsExactly(plain.contentId());
            assertThat(listed(person, "holder", "anybody")).containsExactly(plain.contentId());
            assertThat(listed(person, "holder", "nobody"))
                    .containsExactlyInAnyOrder(other.contentId(), reported.contentId());
        }

        @Test
        void findEveryIdThatBeginsAlike() {
            String stem = Samples.fresh("stem");
            List<String> ids = IntStream.range(0, 3)
                    .mapToObj(
                            i -> running.arrives(task().content(stem + "/" + i).open())
                                    .contentId())
                    .toList();
            running.arrives(
                    task().content(stem.substring(0, stem.length() - 1) + "z").open());
            assertThat(listed(person, "content", stem + "/*")).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(listed(person, "content", stem)).isEmpty();
        }

        @Test
        void showClosedTasksTheLastFirst() {
            Samples.Sample one = task();
            Samples.Sample two = task();
            for (Samples.Sample sample : List.of(one, two)) {
                running.arrives(sample.open());
                running.site()
                        .produce(
                                running.site().topics().reviewTasks(),
                                sample.contentId(),
                                sample.closed("SUPERSEDED"),
                                dev.weir.schemas.ReviewTask.class);
                Site.await("closed", () -> listed(person, "state", "closed").contains(sample.contentId()));
            }
            assertThat(listed(person, "state", "closed")).containsExactly(two.contentId(), one.contentId());
            assertThat(listed(person)).isEmpty();
        }

        @Test
        void showWhatAColleagueHoldsToLeadsAlone() {
            Task task = running.arrives(task().open());
            running.get(Claims.class).take(person, task.id());
            assertThat(listed(Samples.reviewer(Set.of(Role.LEAD), Set.of()), "holder", person.id()))
                    .containsExactly(task.contentId());
            assertThatThrownBy(() -> listed(Samples.moderator(), "holder", person.id()))
                    .asInstanceOf(throwable(Refusal.class))
                    .returns(Refusal.Kind.NOT_ALLOWED, Refusal::kind);
        }

        @ParameterizedTest
        @CsvSource({"order, sideways", "state, all", "state, half", "desk, kitchen"})
        void refuseWhatMakesNoSense(String name, String value) {
            assertThatThrownBy(() -> TaskFilter.of(Map.of(name, value)))
                    .asInstanceOf(throwable(Refusal.class))
                    .returns(Refusal.Kind.INVALID, Refusal::kind);
        }

        @ParameterizedTest
        @CsvSource({"''", "x", "1.x", "x." + "00000000-0000-0000-0000-000000000000"})
        void refuseAPlaceThatIsNone(String cursor) {
            assertThatThrownBy(() -> Cursor.parse(cursor)).isInstanceOf(Refusal.class);
        }

        @Test
        void haveAnAddressThatGivesThemBack() {
            Map<String, String> address = Map.of(
                    "queue", "q", "harm", "SPAM", "language", "de", "desk", "SENIOR", "appeal", "yes", "order", "DUE");
            assertThat(TaskFilter.of(address).parameters()).isEqualTo(address);
            assertThat(TaskFilter.WAITING.parameters()).isEmpty();
        }
    }

    @Nested
    class Views {
        private final SavedViews views = running.get(SavedViews.class);
        private final TaskFilter spam = TaskFilter.of(Map.of("harm", "SPAM", "queue", queue));
        private final Reviewer lead = Samples.reviewer(Set.of(Role.LEAD), Set.of("CSAE.*"));

        @Test
        void areKeptForOneselfAndReplacedByName() {
            views.keep(person, " Spam ", TaskFilter.WAITING, false);
            views.keep(person, "Spam", spam, false);
            assertThat(views.of(person))
                    .filteredOn(SavedView::own)
                    .singleElement()
                    .satisfies(view -> {
                        assertThat(view.name()).isEqualTo("Spam");
                        assertThat(view.filter()).isEqualTo(spam);
                    });
            assertThat(views.of(Samples.moderator()))
                    .filteredOn(view -> view.filter().equals(spam))
                    .isEmpty();
        }

        @Test
        void areSharedByLeads() {
            String name = Samples.fresh("shared");
            views.keep(lead, name, spam, true);
            assertThat(views.of(person)).anyMatch(view -> view.name().equals(name) && !view.own());
            assertThatThrownBy(() -> views.keep(person, "mine", spam, true)).isInstanceOf(Refusal.class);
        }

        @Test
        void thatNameARestrictedHarmAreNotForEverybody() {
            String name = Samples.fresh("shared");
            views.keep(lead, name, TaskFilter.of(Map.of("harm", "CSAE.NOVEL")), true);
            assertThat(views.of(person)).extracting(SavedView::name).doesNotContain(name);
            assertThat(views.of(lead)).extracting(SavedView::name).contains(name);
        }

        @Test
        void areRemovedByTheirOwnerAlone() {
            views.keep(lead, Samples.fresh("shared"), spam, true);
            SavedView view = views.of(lead).getFirst();
            assertThatThrownBy(() -> views.remove(person, view.id())).isInstanceOf(Refusal.class);
            views.remove(lead, view.id());
            assertThat(views.of(lead)).extracting(SavedView::id).doesNotContain(view.id());
        }

        @Test
        void areNotKeptWithoutEnd() {
            int most = running.get(QueueSettings.class).savedViews();
            IntStream.range(0, most).forEach(i -> views.keep(person, "view " + i, spam, false));
            assertThatThrownBy(() -> views.keep(person, "one more", spam, false))
                    .asInstanceOf(throwable(Refusal.class))
                    .returns(Refusal.Kind.LIMIT, Refusal::kind);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "-125, OVERDUE, overdue by 2 h 5 min",
        "0, OVERDUE, overdue by under a minute",
        "60, SOON, due in 1 h",
        "61, LATER, due in 1 h 1 min",
        "4320, LATER, due in 3 d"
    })
    void aDeadlineSaysInWordsWhatItsColourSays(int minutes, Deadline.Nearness nearness, String words) {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        assertThat(Deadline.of(now.plus(Duration.ofMinutes(minutes)), now, Duration.ofHours(1)))
                .isEqualTo(new Deadline(nearness, words));
    }
}
