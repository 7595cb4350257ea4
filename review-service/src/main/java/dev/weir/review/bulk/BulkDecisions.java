package dev.weir.review.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.review.app.ReviewSettings;
import dev.weir.review.claim.Claims;
import dev.weir.review.decide.Choice;
import dev.weir.review.decide.Decisions;
import dev.weir.review.decide.Ruling;
import dev.weir.review.decide.Rulings;
import dev.weir.review.people.Reviewer;
import dev.weir.review.refusal.Refusal;
import dev.weir.review.task.Task;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Several tasks get the same decision. Each is claimed and decided for itself, with a ruling and a trace of its own: what somebody else
 * holds is left to them, and the rest is decided all the same.
 */
@Component
public class BulkDecisions {
    private final Claims claims;
    private final Decisions decisions;
    private final Rulings rulings;
    private final TransactionTemplate transactions;
    private final ReviewSettings settings;
    private final ApplicationEventPublisher events;

    BulkDecisions(
            Claims claims,
            Decisions decisions,
            Rulings rulings,
            TransactionTemplate transactions,
            ReviewSettings settings,
            ApplicationEventPublisher events) {
        this.events = events;
        this.claims = claims;
        this.decisions = decisions;
        this.rulings = rulings;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** What became of one of the tasks. */
    public sealed interface Item {
        UUID task();

        /** It was decided. */
        record Decided(UUID task, Ruling ruling) implements Item {}

        /** It was left as it is. */
        record Left(UUID task, Refusal.Kind kind, String why) implements Item {}
    }

    /**
     * Decides tasks that the person holds or that are free.
     *
     * @param batch made by whoever asks; asking again with the same id decides nothing twice
     * @throws Refusal when there are too many, or none
     */
    public List<Item> decide(Reviewer person, UUID batch, List<UUID> tasks, Choice choice) {
        return decide(person, batch, tasks, choice, ruling -> {});
    }

    /**
     * The same.
     *
     * @param inTransaction is given every ruling that was not there before, in the transaction that stores it
     */
    public List<Item> decide(
            Reviewer person, UUID batch, List<UUID> tasks, Choice choice, Consumer<Ruling> inTransaction) {
        List<UUID> distinct = tasks.stream().distinct().toList();
        if (distinct.isEmpty() || distinct.size() > settings.bulkAtMost()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "Between 1 and " + settings.bulkAtMost() + " tasks can be decided together, not "
                            + distinct.size());
        }
        List<Item> items = distinct.stream()
                .map(task -> one(person, batch, task, choice, inTransaction))
                .toList();
        int decided =
                (int) items.stream().filter(Item.Decided.class::isInstance).count();
        events.publishEvent(new DecidedTogether(decided, items.size() - decided));
        return items;
    }

    private Item one(Reviewer person, UUID batch, UUID task, Choice choice, Consumer<Ruling> inTransaction) {
        UUID id = UUID.nameUUIDFromBytes((batch + "/" + task).getBytes(UTF_8));
        try {
            Optional<Ruling> known = rulings.find(id);
            Ruling ruling = known.isPresent()
                    ? decisions.decide(person, id, task, 0, choice, batch)
                    : transactions.execute(status -> {
                        Task held = claims.take(person, task);
                        Ruling made = decisions.decide(person, id, task, held.token(), choice, batch);
                        inTransaction.accept(made);
                        return made;
                    });
            return new Item.Decided(task, ruling);
        } catch (Refusal refusal) {
            return new Item.Left(task, refusal.kind(), refusal.what());
        }
    }
}
