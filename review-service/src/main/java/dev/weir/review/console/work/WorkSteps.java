package dev.weir.review.console.work;

import dev.weir.review.claim.SkipReason;
import dev.weir.review.console.frame.Preferences;
import dev.weir.review.consult.ConsultationKind;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Ruling;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Task;
import dev.weir.schemas.review.OverturnCause;
import dev.weir.vocabulary.Action;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the screen's scripts ask for in the background. Every step on a task carries the token of the claim. */
@RestController
class WorkSteps {
    /** More claims than anybody can hold. */
    private static final int CLAIMS_AT_MOST = 200;

    private final Bench bench;
    private final TaskViews views;
    private final Preferences preferences;
    private final Clock clock;

    WorkSteps(Bench bench, TaskViews views, Preferences preferences, Clock clock) {
        this.bench = bench;
        this.views = views;
        this.preferences = preferences;
        this.clock = clock;
    }

    /**
     * A decision as it is sent.
     *
     * @param id made by the page; the same again is the same decision
     */
    record Sent(
            @Nullable UUID id,
            long token,
            @Nullable Action action,
            @Nullable String harm,
            @Nullable String clause,
            @Nullable String note,
            @Nullable OverturnCause overturnCause) {}

    /** @param undoMillis how long it can be taken back */
    record Stored(UUID id, long undoMillis) {}

    @PostMapping("/work/tasks/{task}/decision")
    Stored decide(@PathVariable UUID task, @RequestBody Sent sent, Reviewer person) {
        if (sent.id() == null || sent.action() == null || sent.harm() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "A decision has an id, an action and a harm");
        }
        Choice choice = new Choice(
                sent.action(),
                sent.harm(),
                sent.clause(),
                sent.note(),
                sent.overturnCause(),
                preferences.of(person).blind());
        Ruling ruling = bench.decide(person, sent.id(), task, sent.token(), choice);
        return new Stored(ruling.id(), millisUntil(ruling.releaseAt()));
    }

    /** @param leftMillis how long the new claim lasts */
    record Returned(UUID task, long token, long leftMillis) {}

    @PostMapping("/work/decisions/{id}/undo")
    Returned undo(@PathVariable UUID id, Reviewer person) {
        Task task = bench.undo(person, id);
        return new Returned(task.id(), task.token(), views.leftMillis(task));
    }

    @PostMapping("/work/tasks/{task}/view")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void view(@PathVariable UUID task, @RequestParam long token, Reviewer person) {
        bench.view(person, task, token);
    }

    /** A question to somebody else. */
    record Asked(
            long token,
            @Nullable ConsultationKind kind,
            @Nullable String question) {}

    @PostMapping("/work/tasks/{task}/question")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void ask(@PathVariable UUID task, @RequestBody Asked asked, Reviewer person) {
        if (asked.kind() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "Say whom you ask: ESCALATION or SECOND_OPINION");
        }
        bench.ask(person, task, asked.token(), asked.kind(), asked.question() == null ? "" : asked.question());
    }

    /** What the person would do, for whoever asked. */
    record Answered(
            long token,
            @Nullable Action action,
            @Nullable String harm,
            @Nullable String answer) {}

    @PostMapping("/work/tasks/{task}/answer")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable UUID task, @RequestBody Answered answered, Reviewer person) {
        if (answered.action() == null || answered.harm() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "An answer has an action and a harm");
        }
        bench.answer(
                person,
                task,
                answered.token(),
                answered.action(),
                answered.harm(),
                answered.answer() == null ? "" : answered.answer());
    }

    /** Why a task is put back. */
    record Skipped(
            long token,
            @Nullable SkipReason reason,
            @Nullable String note) {}

    @PostMapping("/work/tasks/{task}/skip")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void skip(@PathVariable UUID task, @RequestBody Skipped skipped, Reviewer person) {
        if (skipped.reason() == null) {
            throw new Refusal(Refusal.Kind.INVALID, "Say why you skip it");
        }
        bench.skip(person, task, skipped.token(), skipped.reason(), skipped.note() == null ? "" : skipped.note());
    }

    /** Activity: answers how long each claim that still holds lasts now, in milliseconds. */
    @PostMapping("/work/claims/renew")
    Map<UUID, Long> renew(@RequestBody Map<UUID, Long> claims, Reviewer person) {
        Map<UUID, Long> left = new HashMap<>();
        bench.renew(person, checked(claims)).forEach((task, until) -> left.put(task, millisUntil(until)));
        return left;
    }

    /** What a form of claims holds: {@code claim=<task>:<token>}, any number of times. */
    record Given(@Nullable List<String> claim) {}

    /** The page is left; a beacon can only send a form. */
    @PostMapping("/work/claims/release")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(@ModelAttribute Given given, Reviewer person) {
        Map<UUID, Long> claims = new HashMap<>();
        for (String claim : given.claim() == null ? List.<String>of() : given.claim()) {
            int colon = claim.indexOf(':');
            try {
                claims.put(UUID.fromString(claim.substring(0, colon)), Long.valueOf(claim.substring(colon + 1)));
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new Refusal(Refusal.Kind.INVALID, "A claim is written <task>:<token>");
            }
        }
        bench.release(person, checked(claims));
    }

    private static Map<UUID, Long> checked(Map<UUID, Long> claims) {
        if (claims.size() > CLAIMS_AT_MOST || claims.containsValue(null)) {
            throw new Refusal(Refusal.Kind.INVALID, "At most " + CLAIMS_AT_MOST + " claims, each with its token");
        }
        return claims;
    }

    private long millisUntil(Instant at) {
        return Math.max(0, Duration.between(clock.instant(), at).toMillis());
    }
}
