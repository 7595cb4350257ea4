package dev.weir.review.people;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * People who are signed in, as the database has them now or had them {@link PeopleSettings#seenWithin} ago: a role or a grant that is
 * taken is gone that soon in every session of every instance, and at once in the instance that took it.
 */
@Component
public class Reviewers {
    /** More people than this at once and everybody is read anew; far above what a team has. */
    private static final int REMEMBERED_AT_MOST = 10_000;

    private record Known(Optional<Person> person, long since) {}

    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();
    private final PersonRows rows;
    private final long nanos;

    Reviewers(PersonRows rows, PeopleSettings settings) {
        this.rows = rows;
        nanos = settings.seenWithin().toNanos();
    }

    /** The person of that pseudonym, unless there is none or they are disabled. */
    public Optional<Person> find(String id) {
        Known before = known.get(id);
        // Taken before the read, so that what is read is never older than it says.
        long now = System.nanoTime();
        if (before != null && now - before.since() < nanos) {
            return before.person();
        }
        if (known.size() > REMEMBERED_AT_MOST) {
            known.clear();
        }
        Optional<Person> person = rows.byId(id).filter(found -> !found.disabled());
        known.put(id, new Known(person, now));
        return person;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void forget(PersonChanged change) {
        known.remove(change.id());
    }
}
