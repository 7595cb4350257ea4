package dev.weir.review.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.review.claim.Claims;
import dev.weir.review.claim.SkipReason;
import dev.weir.review.decide.Ruling;
import dev.weir.review.exposure.ExposureSettings;
import dev.weir.review.people.Reach;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.site.Running;
import dev.weir.review.site.Samples;
import dev.weir.review.site.Site;
import dev.weir.review.task.Task;
import dev.weir.vocabulary.Action;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InsightTest {
    private final Running running = Site.shared();
    private final Team team = new Team(running);
    private final Flow flow = running.get(Flow.class);
    private final Quality quality = running.get(Quality.class);
    private final OwnWork own = running.get(OwnWork.class);
    private final String queue = Samples.fresh("queue");
    private final Reviewer lead = lead(Set.of());
    private final Reviewer person = Samples.moderator();
    private final Reviewer colleague = Samples.moderator();

    /** A lead of this test's queue alone, so that tests do not meet. */
    private Reviewer lead(Set<String> harms) {
        return new Reviewer(
                Samples.fresh("p"),
                "Lead",
                Set.of(Role.LEAD),
                new Reach(false, Set.of(queue), harms, Set.of()),
                Set.of());
    }

    private Samples.Sample task() {
        return Samples.task().in(queue);
    }

    @Nested
    class Flowing {
        @Test
        void arrivalsAndDecisionsAreCountedByHourAndDay() {
            team.arrives(task());
            team.decides(person, team.arrives(task()), Action.BLOCK);
            assertThat(flow.hours(lead)).hasSize(24);
            assertThat(flow.days(lead)).hasSize(14);
            for (List<Step> steps : List.of(flow.hours(lead), flow.days(lead))) {
                assertThat(steps.stream().mapToLong(Step::arrived).sum()).isEqualTo(2);
                assertThat(steps.stream().mapToLong(Step::decided).sum()).isEqualTo(1);
            }
        }

        @Test
        void whatWasTakenBackIsNoDecision() {
            Ruling ruling = team.decides(person, team.arrives(task()), Action.BLOCK);
            running.database()
                    .sql("update ruling set state = 'UNDONE' where id = ?")
                    .param(ruling.id())
                    .update();
            assertThat(flow.hours(lead)).allMatch(step -> step.decided() == 0);
        }

        @Test
        void theForecastRestsOnTheLastHours() {
            for (int i = 0; i < 3; i++) {
                team.arrives(task());
            }
            team.decides(person, team.arrives(task()), Action.BLOCK);
            assertThat(flow.forecasts(lead)).singleElement().satisfies(forecast -> {
                assertThat(forecast.queue()).isEqualTo(queue);
                assertThat(forecast.waiting()).isEqualTo(3);
                assertThat(forecast.arriving()).isEqualTo(4 / 6.0);
                assertThat(forecast.leaving()).isEqualTo(1 / 6.0);
                assertThat(forecast.slaHours()).isBetween(3.9, 4.1);
                assertThat(forecast.due()).extracting(due -> due.number()).containsExactly(0L, 0L, 3L, 3L, 3L);
                assertThat(forecast.firstLate().orElseThrow().hours()).isEqualTo(4);
            });
        }

        @Test
        void agesAreInBands() {
            Task old = team.arrives(task());
            team.arrives(task());
            running.database()
                    .sql("update task set opened_at = now() - interval '2 days' where id = ?")
                    .param(old.id())
                    .update();
            assertThat(flow.ages(lead))
                    .singleElement()
                    .satisfies(band -> assertThat(band.counts())
                            .extracting(count -> count.number())
                            .containsExactly(1L, 0L, 0L, 1L, 0L));
        }
    }

    @Nested
    class Overturned {
        @Test
        void appealsAreGroupedByQueueHarmAndClause() {
            Task upheld = team.arrives(task());
            team.decides(person, upheld, Action.BLOCK);
            team.appealed(upheld, colleague, Action.BLOCK, "rude it is");
            Task reversed = team.arrives(task());
            team.decides(person, reversed, Action.BLOCK);
            team.appealed(reversed, colleague, Action.ALLOW, "a joke among friends");
            for (Overturn.By by : List.of(Overturn.By.QUEUE, Overturn.By.HARM, Overturn.By.CLAUSE)) {
                assertThat(quality.overturns(lead, Period.DAY, by))
                        .as("%s", by)
                        .singleElement()
                        .returns(new Share(1, 2), Overturn::appeals)
                        .returns(new Share(0, 0), Overturn::opinions);
            }
        }

        @Test
        void appealsAreGroupedByTheRulesThatHadFired() {
            Task task = team.arrives(task());
            team.decides(person, task, Action.BLOCK);
            team.appealed(task, colleague, Action.ALLOW, "a joke among friends");
            running.get(FiredRules.class).note();
            assertThat(quality.overturns(lead, Period.DAY, Overturn.By.RULE))
                    .singleElement()
                    .returns("rule", Overturn::what)
                    .returns(new Share(1, 1), Overturn::appeals);
        }

        @Test
        void opinionsCountAsWhetherTheDecisionWasAnother() {
            team.consults(person, team.arrives(task()), colleague, Action.ALLOW, Action.BLOCK);
            team.consults(person, team.arrives(task()), colleague, Action.BLOCK, Action.BLOCK);
            assertThat(quality.overturns(lead, Period.DAY, Overturn.By.QUEUE))
                    .singleElement()
                    .returns(new Share(1, 2), Overturn::opinions);
        }
    }

    @Nested
    class Groups {
        private final int least = running.get(ExposureSettings.class).groupAtLeast();

        @Test
        void handlingTimesOfTooFewPeopleAreNotTold() {
            for (int i = 1; i < least; i++) {
                team.decides(Samples.moderator(), team.arrives(task()), Action.BLOCK);
            }
            assertThat(quality.handling(lead, Period.DAY)).isEmpty();
            team.decides(Samples.moderator(), team.arrives(task()), Action.BLOCK);
            assertThat(quality.handling(lead, Period.DAY))
                    .extracting(Handling::queue)
                    .containsExactly("", queue);
        }

        @Test
        void distressOfTooFewPeopleIsNotTold() {
            for (int i = 1; i <= least; i++) {
                skips(SkipReason.DISTRESSING);
                skips(SkipReason.LANGUAGE);
                assertThat(quality.skips(lead, Period.DAY).containsKey("DISTRESSING"))
                        .isEqualTo(i == least);
                assertThat(quality.skips(lead, Period.DAY)).containsEntry("LANGUAGE", (long) i);
            }
        }

        private void skips(SkipReason reason) {
            Reviewer someone = Samples.moderator();
            Task held =
                    running.get(Claims.class).take(someone, team.arrives(task()).id());
            running.get(Claims.class).skip(someone, held.id(), held.token(), reason, "");
        }
    }

    @Test
    void whatTheStreamRefusedIsToldWithItsCause() {
        Ruling ruling = team.decides(person, team.arrives(task()), Action.BLOCK);
        running.database()
                .sql("update ruling set state = 'REFUSED', refused_because = 'GONE' where id = ?")
                .param(ruling.id())
                .update();
        assertThat(quality.refused(lead, Period.DAY)).containsExactly(java.util.Map.entry("GONE", 1L));
    }

    @Test
    void whoeverHasNoGrantCountsNothingRestricted() {
        Reviewer granted = Samples.reviewer(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        Reviewer another = Samples.reviewer(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
        Task restricted = team.arrives(task().of("CSAE.NOVEL"));
        team.decides(granted, restricted, Action.BLOCK);
        team.appealed(restricted, another, Action.ALLOW, "a drawing");
        team.arrives(task().of("CSAE.NOVEL"));
        // Nothing about the task is restricted, but what somebody found in it is.
        Task found = team.arrives(task());
        team.decides(granted, found, Action.BLOCK);
        running.database()
                .sql("update ruling set harm = 'CSAE.NOVEL', clause = 'minors' where task_id = ?")
                .param(found.id())
                .update();
        running.get(FiredRules.class).note();

        assertThat(flow.hours(lead).stream().mapToLong(Step::decided).sum()).isZero();
        assertThat(flow.hours(lead).stream().mapToLong(Step::arrived).sum()).isEqualTo(1);
        assertThat(flow.forecasts(lead)).isEmpty();
        assertThat(flow.ages(lead)).isEmpty();
        for (Overturn.By by : Overturn.By.values()) {
            assertThat(quality.overturns(lead, Period.DAY, by)).as("%s", by).isEmpty();
        }
        assertThat(running.get(FiredRules.class).allowed(lead, "test", Period.DAY))
                .isEmpty();

        Reviewer trusted = lead(Set.of("CSAE.*"));
        assertThat(flow.hours(trusted).stream().mapToLong(Step::decided).sum()).isEqualTo(3);
        assertThat(flow.forecasts(trusted)).hasSize(1);
        assertThat(quality.overturns(trusted, Period.DAY, Overturn.By.HARM)).hasSize(1);
        assertThat(running.get(FiredRules.class).allowed(trusted, "test", Period.DAY))
                .containsKey("rule");
    }

    @Test
    void whoeverWritesRulesHasTheirFiguresWithoutAQueue() {
        Reviewer author = Samples.reviewer(Set.of(Role.POLICY), Set.of());
        team.decides(person, team.arrives(task()), Action.ALLOW);
        running.get(FiredRules.class).note();
        assertThat(running.get(FiredRules.class).allowed(author, "test", Period.DAY))
                .hasEntrySatisfying("rule", share -> assertThat(share.part()).isPositive());
        assertThat(flow.hours(author)).allMatch(step -> step.arrived() == 0);
    }

    @Nested
    class OnesOwn {
        @Test
        void daysAndDecisionsAreOnesOwnAlone() {
            team.decides(person, team.arrives(task()), Action.BLOCK);
            team.decides(colleague, team.arrives(task()), Action.BLOCK);
            assertThat(own.days(person)).singleElement().returns(1L, OwnDay::decisions);
            assertThat(own.decisions(person)).singleElement().returns(person.id(), Ruling::person);
        }

        @Test
        void aReversalComesWithItsReasonAndTheColleaguesNote() {
            Task task = team.arrives(task());
            team.decides(person, task, Action.BLOCK);
            team.appealed(task, colleague, Action.ALLOW, "a joke among friends");
            assertThat(own.reversals(person)).singleElement().satisfies(reversal -> {
                assertThat(reversal.action()).isEqualTo(Action.BLOCK);
                assertThat(reversal.now()).isEqualTo(Action.ALLOW);
                assertThat(reversal.cause()).isEqualTo("CONTEXT_MISSING");
                assertThat(reversal.note()).isEqualTo("a joke among friends");
                assertThat(reversal.appeal()).isTrue();
            });
            assertThat(own.reversals(colleague)).isEmpty();
            assertThat(own.upheldOnAppeal(person)).isEqualTo(new Share(0, 1));
        }

        @Test
        void agreementWithOpinionsIsWithThoseOneAskedFor() {
            team.consults(person, team.arrives(task()), colleague, Action.ALLOW, Action.BLOCK);
            team.consults(person, team.arrives(task()), colleague, Action.BLOCK, Action.BLOCK);
            assertThat(own.asTheOpinionTheyAskedFor(person)).isEqualTo(new Share(1, 2));
            assertThat(own.asTheOpinionTheyAskedFor(colleague)).isEqualTo(new Share(0, 0));
        }

        @Test
        void aDecisionAboutWhatOneMayNoLongerSeeIsNotListed() {
            Reviewer granted = Samples.reviewer(Set.of(Role.MODERATOR), Set.of("CSAE.*"));
            team.decides(granted, team.arrives(task().of("CSAE.NOVEL")), Action.ALLOW);
            assertThat(own.decisions(granted)).hasSize(1);
            Reviewer without = new Reviewer(
                    granted.id(),
                    granted.name(),
                    granted.roles(),
                    new Reach(true, Set.of(), Set.of(), Set.of()),
                    Set.of());
            assertThat(own.decisions(without)).isEmpty();
        }
    }

    @Test
    void whatFiredIsNotedOnceItCannotBeTakenBack() {
        Task task = team.arrives(task());
        Ruling ruling = team.decides(person, task, Action.BLOCK);
        running.database()
                .sql("update ruling set release_at = now() + interval '1 hour' where id = ?")
                .param(ruling.id())
                .update();
        running.get(FiredRules.class).note();
        assertThat(fired(ruling.id())).isZero();
        running.database()
                .sql("update ruling set release_at = now() where id = ?")
                .param(ruling.id())
                .update();
        running.get(FiredRules.class).note();
        assertThat(fired(ruling.id())).isOne();
    }

    private int fired(UUID ruling) {
        return running.database()
                .sql("select count(*) from ruling_fired where ruling_id = ? and rules = '{rule}'")
                .param(ruling)
                .query(Integer.class)
                .single();
    }
}
