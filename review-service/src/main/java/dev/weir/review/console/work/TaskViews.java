package dev.weir.review.console.work;

import dev.weir.policy.Policy;
import dev.weir.review.app.ReviewSettings;
import dev.weir.review.console.frame.Preference;
import dev.weir.review.console.frame.Preferences;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.media.Media;
import dev.weir.review.people.Reviewer;
import dev.weir.review.people.Role;
import dev.weir.review.policies.PublishedPolicies;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Access;
import dev.weir.review.task.Desk;
import dev.weir.review.task.Task;
import dev.weir.review.task.TaskContents;
import dev.weir.review.task.TaskState;
import dev.weir.review.task.Tasks;
import dev.weir.schemas.Decision;
import dev.weir.schemas.ReviewTask;
import dev.weir.schemas.TextPart;
import dev.weir.schemas.UploadEvent;
import dev.weir.schemas.records.SignalRecords;
import dev.weir.vocabulary.Harm;
import dev.weir.vocabulary.Harms;
import dev.weir.vocabulary.Signal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Puts together what the screen shows of a task. */
@Component
class TaskViews {
    private static final TypeReference<TreeMap<String, String>> INPUTS = new TypeReference<>() {};

    private final Tasks tasks;
    private final TaskContents contents;
    private final PublishedPolicies policies;
    private final Rulings rulings;
    private final PastRulings past;
    private final History history;
    private final Media media;
    private final Preferences preferences;
    private final ReviewSettings settings;
    private final JsonMapper json;
    private final Clock clock;

    TaskViews(
            Tasks tasks,
            TaskContents contents,
            PublishedPolicies policies,
            Rulings rulings,
            PastRulings past,
            History history,
            Media media,
            Preferences preferences,
            ReviewSettings settings,
            JsonMapper json,
            Clock clock) {
        this.tasks = tasks;
        this.contents = contents;
        this.policies = policies;
        this.rulings = rulings;
        this.past = past;
        this.history = history;
        this.media = media;
        this.preferences = preferences;
        this.settings = settings;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A task that a person may see.
     *
     * @throws Refusal when there is none for them
     */
    Task visible(Reviewer person, UUID id) {
        return tasks.find(id)
                .filter(task -> Access.maySee(person, task.lane()))
                .orElseThrow(() -> Refusal.notFound("task"));
    }

    TaskView view(Reviewer person, Task task) {
        Preference preference = preferences.of(person);
        Optional<ReviewTask> record = contents.find(task.id());
        Optional<Decision> decision = record.map(ReviewTask::getDecision);
        Optional<Policy> policy = policy(task, decision);
        TaskView.Standing standing = standing(person, task);
        // Whoever gives an opinion or reads an old decision is not asked to find out for themselves.
        boolean blind = preference.blind() && standing == TaskView.Standing.DECIDES;
        Optional<AccountCard> account = record.map(AccountCard::of);
        Optional<Proposal> proposal = blind
                ? Optional.empty()
                : decision.flatMap(found -> Proposal.of(
                        found, policy, account.map(AccountCard::strikes).orElse(0L)));
        List<HistoryEntry> happened = history.of(person, task);
        return new TaskView(
                task,
                standing,
                leftMillis(task),
                blind,
                blind ? "" : decision.map(Decision::getReason).orElse(""),
                blind ? null : decision.map(TaskViews::machine).orElse(null),
                !blind && decision.map(Decision::getDegraded).orElse(false),
                record.map(ReviewTask::getUpload)
                        .map(upload -> content(upload, blind ? List.of() : signals(decision)))
                        .orElse(null),
                proposal.orElse(null),
                HarmOption.under(policy),
                blind
                        ? null
                        : decision.map(found -> Explaining.of(found, policy)).orElse(null),
                account.orElse(null),
                proposal.map(Proposal::clause)
                        .flatMap(clause -> clause(policy, clause, task))
                        .orElse(null),
                proposal.map(found -> past.similar(person, task, found.harm(), found.clause()))
                        .orElse(List.of()),
                past.onAccount(person, task),
                happened,
                before(task),
                standing == TaskView.Standing.ADVISES || task.lane().desk() == Desk.SENIOR ? question(happened) : null,
                standing == TaskView.Standing.DECIDES && person.is(Role.SENIOR, Role.LEAD),
                blind ? List.of() : rankInputs(task));
    }

    /** A clause of the policy behind a task. */
    Optional<ClauseShown> clause(Task task, String clause) {
        return clause(policy(task, contents.find(task.id()).map(ReviewTask::getDecision)), clause, task);
    }

    /** A text of the content, whole. */
    Optional<TextShown> text(Reviewer person, Task task, int index) {
        boolean blind = preferences.of(person).blind() && standing(person, task) == TaskView.Standing.DECIDES;
        return contents.find(task.id())
                .filter(record -> record.getUpload() != null
                        && index >= 0
                        && index < record.getUpload().getTexts().size())
                .map(record -> text(
                        record.getUpload(),
                        index,
                        blind ? List.of() : signals(Optional.ofNullable(record.getDecision())),
                        Integer.MAX_VALUE));
    }

    /** How long a claim still lasts, in milliseconds; 0 when there is none. */
    long leftMillis(Task task) {
        if (task.heldUntil() == null) {
            return 0;
        }
        // The claim ends by the database's clock; this one may be off, but never promises more than a whole lease.
        return Math.clamp(
                Duration.between(clock.instant(), task.heldUntil()).toMillis(),
                0,
                settings.lease().toMillis());
    }

    private TaskView.Standing standing(Reviewer person, Task task) {
        boolean open = task.state() == TaskState.OPEN;
        if (open && person.id().equals(task.holder())) {
            return task.lane().desk() == Desk.OPINION ? TaskView.Standing.ADVISES : TaskView.Standing.DECIDES;
        }
        boolean free = open
                && (task.holder() == null || leftMillis(task) == 0)
                && !task.barred().contains(person.id())
                && !person.ownAccounts().contains(task.accountId());
        return free && Access.mayWork(person, task.lane()) ? TaskView.Standing.MAY_TAKE : TaskView.Standing.READS;
    }

    private Optional<Policy> policy(Task task, Optional<Decision> decision) {
        return decision.map(Decision::getPolicyDigest)
                .flatMap(policies::withDigest)
                .or(() -> policies.forSurface(task.lane().surface()));
    }

    private static Optional<ClauseShown> clause(Optional<Policy> policy, String clause, Task task) {
        return policy.flatMap(document -> document.clauses().stream()
                .filter(found -> found.id().equals(clause))
                .findFirst()
                .map(found -> ClauseShown.of(found, task.lane().language(), document.id() + " " + document.version())));
    }

    private static String machine(Decision decision) {
        String harm = decision.getHarm();
        return decision.getAction()
                + (harm.equals(Harm.NONE)
                        ? ""
                        : ", " + Harms.standard().find(harm).map(Harm::title).orElse(harm));
    }

    private static Collection<Signal> signals(Optional<Decision> decision) {
        return decision.map(found ->
                        SignalRecords.fromAvro(found.getSignals()).asMap().values())
                .orElse(List.of());
    }

    private TaskView.ContentShown content(UploadEvent upload, Collection<Signal> signals) {
        List<TextShown> texts = new ArrayList<>();
        for (int i = 0; i < upload.getTexts().size(); i++) {
            texts.add(text(upload, i, signals, TextShown.SHOWN_AT_FIRST));
        }
        List<Fact> facts = new ArrayList<>();
        if (upload.getCountry() != null) {
            facts.add(new Fact("country", upload.getCountry()));
        }
        new TreeMap<>(upload.getAttributes()).forEach((name, value) -> facts.add(new Fact(name, value)));
        return new TaskView.ContentShown(texts, media.parts(upload.getAttachments()), upload.getUrls(), facts);
    }

    private static TextShown text(UploadEvent upload, int index, Collection<Signal> signals, int most) {
        TextPart part = upload.getTexts().get(index);
        String language = part.getLanguage() == null ? upload.getLanguage() : part.getLanguage();
        return new TextShown(
                index,
                part.getName(),
                language == null ? "" : language,
                Segments.of(part.getName(), part.getText(), signals, most),
                part.getText().length(),
                part.getText().length() <= most);
    }

    private dev.weir.vocabulary.@Nullable Action before(Task task) {
        return rulings.on(task.contentId(), 1).stream()
                .filter(ruling -> ruling.revision() == task.revision())
                .map(Ruling::action)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable HistoryEntry question(List<HistoryEntry> happened) {
        return happened.stream()
                .filter(entry ->
                        entry.what().equals(History.ESCALATED) || entry.what().equals(History.ASKED))
                .findFirst()
                .orElse(null);
    }

    private List<Fact> rankInputs(Task task) {
        Map<String, String> inputs = json.readValue(task.rankInputs(), INPUTS);
        return inputs.entrySet().stream()
                .map(input -> new Fact(input.getKey(), input.getValue()))
                .toList();
    }
}
