package dev.weir.review.insight;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.task.TaskContents;
import dev.weir.schemas.Decision;
import dev.weir.schemas.FiredRule;
import dev.weir.schemas.ReviewTask;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Which rules had fired in what people decided. The rules are in the record that brought the task, which is not kept for ever; so they are
 * noted once a decision cannot be taken back any more.
 */
@Component
public class FiredRules {
    private static final int SLICE = 200;

    /** A decision of another instance may be seen a little late. */
    private static final Duration OVERLAP = Duration.ofHours(1);

    private record Decided(UUID ruling, UUID task) {}

    private final JdbcClient database;
    private final TaskContents contents;
    private final View view;
    private volatile Duration back;

    FiredRules(JdbcClient database, TaskContents contents, View view, ReviewSettings settings) {
        this.database = database;
        this.contents = contents;
        this.view = view;
        this.back = settings.contentRetention();
    }

    /** Notes what is new; instances that do it at the same time note the same. */
    @Scheduled(fixedDelay = 10_000, initialDelay = 5_000)
    void note() {
        while (slice() == SLICE) {
            // Until nothing is left.
        }
        back = OVERLAP;
    }

    private int slice() {
        List<Decided> decided = database.sql("""
                        select r.id, r.task_id from ruling r
                        where r.decided_at > now() - ?::interval and r.release_at <= now() and r.state <> 'UNDONE'
                            and not exists (select from ruling_fired f where f.ruling_id = r.id)
                        order by r.decided_at limit ?""")
                .params(back.toMillis() + " milliseconds", SLICE)
                .query((row, number) ->
                        new Decided(row.getObject("id", UUID.class), row.getObject("task_id", UUID.class)))
                .list();
        decided.forEach(this::note);
        return decided.size();
    }

    private void note(Decided decided) {
        Optional<Decision> decision = contents.find(decided.task()).map(ReviewTask::getDecision);
        database.sql("insert into ruling_fired (ruling_id, policy_id, rules) values (?, ?, ?) on conflict do nothing")
                .params(
                        decided.ruling(),
                        decision.map(Decision::getPolicyId).orElse(""),
                        decision.stream()
                                .flatMap(known -> known.getFired().stream())
                                .map(FiredRule::getRule)
                                .distinct()
                                .toArray(String[]::new))
                .update();
    }

    /**
     * How often the rules of a policy fired in what people decided, and how often they then allowed it. Not a rule's precision: people see what
     * was held or sent to them and what was sampled, and {@code weir quality} weighs that.
     *
     * @return by rule
     */
    public Map<String, Share> allowed(Reviewer person, String policyId, Period period) {
        View.Part part = view.ofRules(person);
        Map<String, Share> shares = new HashMap<>();
        database.sql("""
                        select fired.rule, count(*) as looked, count(*) filter (where r.action = 'ALLOW') as allowed
                        from ruling r join ruling_fired f on f.ruling_id = r.id cross join unnest(f.rules) as fired(rule)
                        join task t on t.id = r.task_id
                        where r.decided_at > now() - ?::interval and r.state <> 'UNDONE' and f.policy_id = ?
                            and t.lane_id = any(?) and r.harm <> all(?) group by 1""")
                .params(period.interval(), policyId, part.lanes(), part.hiddenHarms())
                .query(row -> {
                    shares.put(row.getString("rule"), new Share(row.getLong("allowed"), row.getLong("looked")));
                });
        return shares;
    }
}
