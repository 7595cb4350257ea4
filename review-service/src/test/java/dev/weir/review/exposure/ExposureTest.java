package dev.weir.review.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.QueueFilter;
import dev.weir.review.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

class ExposureTest {
    private static final ExposureSettings USUAL =
            Binder.get(new StandardEnvironment()).bindOrCreate("weir.exposure", ExposureSettings.class);

    private final Running running = Site.shared();
    private final Exposure exposure = running.get(Exposure.class);
    private final Reviewer person = Samples.moderator();

    private void saw(int tasks, int severity, Duration each) {
        for (int i = 0; i < tasks; i++) {
            exposure.saw(person, UUID.randomUUID(), severity, each.toMillis());
        }
    }

    /** As if what the person saw had been earlier. */
    private void earlier(Duration by) {
        running.database()
                .sql(
                        "update view_event set first_at = first_at - ?::interval, last_at = last_at - ?::interval where person_id = ?")
                .params(by.toMillis() + " milliseconds", by.toMillis() + " milliseconds", person.id())
                .update();
    }

    @Test
    void aTaskCountsOnceHoweverLongItIsLookedAt() {
        UUID task = UUID.randomUUID();
        exposure.saw(person, task, 4, 0);
        exposure.saw(person, task, 4, 10_000);
        exposure.saw(person, task, 4, 5_000);
        assertThat(exposure.standing(person).budgets().getFirst())
                .returns(1, Budget::items)
                .returns(Duration.ofSeconds(15), Budget::time);
        assertThat(exposure.own(person, 1)).singleElement().returns(1L, SeenByDay::items);
    }

    @Test
    void theTimeUntilSomebodyIsDoneWithATaskIsAddedOnce() {
        UUID task = UUID.randomUUID();
        exposure.saw(person, task, 4, 0);
        earlier(Duration.ofSeconds(30));
        exposure.left(person, task);
        exposure.left(person, task);
        assertThat(exposure.standing(person).budgets().getFirst().time().toSeconds())
                .isBetween(30L, 40L);
        assertThat(exposure.own(person, 1)).singleElement().returns(1L, SeenByDay::items);
    }

    @Test
    void aTaskThatSomebodyNeverSawCannotBeLeft() {
        exposure.left(person, UUID.randomUUID());
        assertThat(exposure.own(person, 1)).isEmpty();
    }

    @Test
    void whoeverLeftTheScreenIsNotTakenToHaveLooked() {
        exposure.saw(person, UUID.randomUUID(), 4, Duration.ofHours(3).toMillis());
        assertThat(exposure.standing(person).budgets().getFirst().time()).isEqualTo(USUAL.longestLook());
    }

    @Test
    void aUsedBudgetLeadsToLighterWork() {
        QueueFilter wanted = QueueFilter.EVERYTHING;
        saw(USUAL.severity5Items() - 1, 5, Duration.ZERO);
        assertThat(exposure.lighter(person, wanted)).isEqualTo(wanted);
        saw(1, 5, Duration.ZERO);
        assertThat(exposure.lighter(person, wanted).heaviest()).isEqualTo(4);
        assertThat(exposure.standing(person).whyLighter().orElseThrow())
                .contains("20 tasks of severity 5", "lighter work", "Nobody counts this against you");
        saw(USUAL.severity4Items() - USUAL.severity5Items(), 4, Duration.ZERO);
        assertThat(exposure.lighter(person, wanted).heaviest()).isEqualTo(3);
    }

    @Test
    void timeUsesTheBudgetUpAsWell() {
        saw(15, 5, Duration.ofMinutes(2));
        assertThat(exposure.standing(person).heaviest()).hasValue(4);
    }

    @Test
    void mildWorkUsesNothing() {
        saw(200, 3, Duration.ofMinutes(1));
        assertThat(exposure.standing(person).heaviest()).isEmpty();
        assertThat(exposure.standing(person).budgets()).allMatch(budget -> budget.percent() == 0);
    }

    @Test
    void theNextShiftBeginsAnew() {
        saw(USUAL.severity5Items(), 5, Duration.ZERO);
        earlier(USUAL.shift().plusMinutes(1));
        assertThat(exposure.standing(person).heaviest()).isEmpty();
    }

    @Test
    void aClaimLeavesOutWhatIsTooHeavy() {
        Task heavy = running.arrives(Samples.task().of("SELFHARM").open());
        QueueFilter queue = new QueueFilter(heavy.lane().queue(), null, null, null, null);
        assertThat(running.get(dev.weir.review.claim.Claims.class).next(person, queue.noHeavierThan(3), 1))
                .isEmpty();
        assertThat(running.get(dev.weir.review.claim.Claims.class).next(person, queue, 1))
                .hasSize(1);
    }

    @Test
    void aBreakIsSuggestedAfterTimeWithoutOne() {
        for (int minute = 0; minute < 52; minute += 2) {
            saw(1, 1, Duration.ofMinutes(2));
            earlier(Duration.ofMinutes(2));
        }
        saw(1, 1, Duration.ofMinutes(2));
        assertThat(exposure.standing(person).whyBreak().orElseThrow()).contains("without a break");
        earlier(USUAL.pause());
        assertThat(exposure.standing(person).whyBreak()).isEmpty();
    }

    @Test
    void aBreakIsSuggestedAfterSevereTasksInARow() {
        saw(USUAL.breakAfterSevere() - 1, 4, Duration.ofSeconds(1));
        assertThat(exposure.standing(person).breakDue()).isFalse();
        saw(1, 4, Duration.ofSeconds(1));
        assertThat(exposure.standing(person).whyBreak().orElseThrow()).contains("10 severe tasks");
    }

    @Test
    void othersSeeSumsOverEnoughPeopleOnly() {
        Reviewer lead = Samples.reviewer(Set.of(Role.LEAD), Set.of("CSAE.*"));
        try (Running apart = new Site().start()) {
            Exposure there = apart.get(Exposure.class);
            List<Reviewer> team = Stream.generate(Samples::moderator)
                    .limit(USUAL.groupAtLeast())
                    .toList();
            team.subList(1, team.size()).forEach(one -> there.saw(one, UUID.randomUUID(), 4, 1_000));
            assertThat(there.ofAll(lead, 7)).isEmpty();
            there.saw(team.getFirst(), UUID.randomUUID(), 4, 1_000);
            assertThat(there.ofAll(lead, 7)).singleElement().returns(5L, SeenByDay::items);
        }
    }

    @Test
    void whoeverHasNoGrantSumsNothingRestricted() {
        Task restricted = running.arrives(Samples.task().of("CSAE.NOVEL").open());
        Stream.generate(Samples::moderator)
                .limit(USUAL.groupAtLeast())
                .forEach(one -> exposure.saw(one, restricted.id(), 5, 1_000));
        assertThat(exposure.ofAll(Samples.reviewer(Set.of(Role.LEAD), Set.of("CSAE.*")), 1))
                .anyMatch(line -> line.severity() == 5);
        assertThat(exposure.ofAll(Samples.reviewer(Set.of(Role.LEAD), Set.of()), 1).stream()
                        .filter(line -> line.severity() == 5)
                        .mapToLong(SeenByDay::items)
                        .sum())
                .isLessThan(exposure.ofAll(Samples.reviewer(Set.of(Role.LEAD), Set.of("CSAE.*")), 1).stream()
                        .filter(line -> line.severity() == 5)
                        .mapToLong(SeenByDay::items)
                        .sum());
    }

    @Test
    void singleRowsAreForgottenAndSumsStay() {
        saw(3, 2, Duration.ofSeconds(1));
        earlier(USUAL.kept().plusDays(1));
        exposure.forget();
        assertThat(running.database()
                        .sql("select count(*) from view_event where person_id = ?")
                        .param(person.id())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(exposure.own(person, 1)).singleElement().returns(3L, SeenByDay::items);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ExposureSettings(
                        Duration.ofHours(12),
                        1,
                        Duration.ofMinutes(1),
                        1,
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        Duration.ofMinutes(1),
                        1,
                        Duration.ofMinutes(1),
                        5,
                        Duration.ofDays(1)))
                .hasMessageContaining("weir.exposure.pause must be above zero");
    }
}
